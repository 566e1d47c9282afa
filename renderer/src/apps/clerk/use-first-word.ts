import { computed, onScopeDispose, shallowRef } from 'vue';
import { useOfficeStore } from '#renderer/features/systems/index.ts';
import { useErrorText } from '#renderer/rpc/error-text.ts';

const retryAfter = 3000;

/** Asks the hub who it is, again and again until it answers; `message` says why it has not yet. */
export function useFirstWord() {
  const office = useOfficeStore();
  const textOf = useErrorText();
  const failure = shallowRef<{ readonly error: unknown }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    try {
      await office.load();
      failure.value = undefined;
    } catch (error) {
      failure.value = { error };
      timer = setTimeout(() => { void ask(); }, retryAfter);
    }
  }

  void ask();
  onScopeDispose(() => clearTimeout(timer));

  return { message: computed(() => failure.value && textOf(failure.value.error)) };
}
