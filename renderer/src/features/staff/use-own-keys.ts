import { onScopeDispose, watch } from 'vue';
import { useErrorText } from '#renderer/rpc/error-text.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { renewStaff, session } from '#renderer/rpc/session.ts';
import { applyKeys } from '#renderer/ui/key-map.ts';
import type { SaveKeys } from '#renderer/ui/use-key-change.ts';

/** The keys of whoever is signed in, wherever they sign in; call it once, in the root. Gives the way to keep others: why not, when that failed. */
export function useOwnKeys(): SaveKeys {
  const textOf = useErrorText();
  watch(() => session.value?.staff.preferences?.keys, (keys) => { applyKeys(keys ?? {}); }, { immediate: true });
  onScopeDispose(() => { applyKeys({}); });

  return async (keys) => {
    const before = session.value?.staff.preferences?.keys ?? {};
    applyKeys(keys);
    try {
      renewStaff(await sendOnce((requestId) => office.staff.savePreferences({ requestId, preferences: { keys } })));
      return undefined;
    } catch (error) {
      applyKeys(before);
      return textOf(error);
    }
  };
}
