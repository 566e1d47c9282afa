import { computed, readonly, ref, shallowRef } from 'vue';
import { useErrorText } from './error-text.ts';

/**
 * Runs one act at a time and keeps what to tell about it: `isBusy` while it runs, `message` when it failed, until
 * the next one starts. `run` answers whether the act went through; it never throws, and refuses while another runs, which
 * `runInTurn` waits for.
 */
export function useAct() {
  const textOf = useErrorText();
  const isBusy = ref(false);
  const failure = shallowRef<{ readonly error: unknown }>();
  /** Said anew when the page changes its language. */
  const message = computed(() => failure.value && textOf(failure.value.error));

  let underWay: Promise<unknown> = Promise.resolve();

  async function start(act: () => Promise<unknown>): Promise<boolean> {
    isBusy.value = true;
    failure.value = undefined;
    try {
      await act();
      return true;
    } catch (error) {
      failure.value = { error };
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

  const clear = (): void => { failure.value = undefined; };

  return { run, runInTurn, clear, isBusy: readonly(isBusy), message };
}
