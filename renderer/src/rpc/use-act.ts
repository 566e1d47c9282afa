import { readonly, ref } from 'vue';
import { useErrorText } from './error-text.ts';

/**
 * Runs one act at a time and keeps what to tell about it: `isBusy` while it runs, `message` when it failed, until
 * the next one starts. `run` answers whether the act went through; it never throws, and refuses while another runs, which
 * `runInTurn` waits for.
 */
export function useAct() {
  const textOf = useErrorText();
  const isBusy = ref(false);
  const message = ref<string>();

  let underWay: Promise<unknown> = Promise.resolve();

  async function start(act: () => Promise<unknown>): Promise<boolean> {
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

  function run(act: () => Promise<unknown>): Promise<boolean> {
    if (isBusy.value) return Promise.resolve(false);
    const started = start(act);
    underWay = started;
    return started;
  }

  async function runInTurn(act: () => Promise<unknown>): Promise<boolean> {
    while (isBusy.value) await underWay;
    return run(act);
  }

  const clear = (): void => { message.value = undefined; };

  return { run, runInTurn, clear, isBusy: readonly(isBusy), message: readonly(message) };
}
