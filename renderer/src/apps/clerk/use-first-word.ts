import { onScopeDispose, readonly, ref } from 'vue';
import { useOfficeStore } from '#renderer/features/systems/index.ts';
import { useErrorText } from '#renderer/rpc/error-text.ts';

const retryAfter = 3000;

/** Asks the hub who it is, again and again until it answers; `message` says why it has not yet. */
export function useFirstWord() {
  const office = useOfficeStore();
  const textOf = useErrorText();
  const message = ref<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    try {
      await office.load();
      message.value = undefined;
    } catch (error) {
      message.value = textOf(error);
      timer = setTimeout(() => { void ask(); }, retryAfter);
    }
  }

  void ask();
  onScopeDispose(() => clearTimeout(timer));

  return { message: readonly(message) };
}
