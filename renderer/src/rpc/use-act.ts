import { readonly, ref } from 'vue';
import { useErrorText } from './error-text.ts';

/**
 * Runs one act at a time and keeps what to tell about it: `isBusy` while it runs, `message` when it failed, until
 * the next one starts. `run` answers whether the act went through; it never throws.
 */
export function useAct() {
  const textOf = useErrorText();
  const isBusy = ref(false);
  const message = ref<string>();

  async function run(act: () => Promise<unknown>): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    message.value = undefined;
    try {
      await act();
      return true;
    } catch (error) {
      message.value = textOf(error);
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  const clear = (): void => { message.value = undefined; };

  return { run, clear, isBusy: readonly(isBusy), message: readonly(message) };
}
