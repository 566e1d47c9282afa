import { useEventListener } from '@vueuse/core';
import { useBasketStore } from '#renderer/features/cases/index.ts';
import { logOut } from '#renderer/features/staff/index.ts';
import { useAct } from '#renderer/rpc/use-act.ts';

/**
 * Leaving the counter: what was typed goes to the hub first, and whoever closes the page before that is asked. A
 * fresh page afterwards forgets every person seen.
 */
export function useLeaving() {
  const basket = useBasketStore();
  const { run, message } = useAct();

  useEventListener(window, 'beforeunload', (event) => {
    if (basket.hasUnsaved) event.preventDefault();
  });

  const leave = (): Promise<boolean> => run(async () => {
    await basket.flush();
    await logOut();
    location.reload();
  });

  return { leave, message };
}
