import { useEventListener } from '@vueuse/core';
import { useBasketStore } from '#renderer/features/cases/index.ts';
import { lockPlace, logOut, useIdleLock } from '#renderer/features/staff/index.ts';
import { useOfficeStore } from '#renderer/features/systems/index.ts';
import { isSignedIn } from '#renderer/rpc/session.ts';
import { useAct } from '#renderer/rpc/use-act.ts';

/**
 * Leaving the counter: what was typed goes to the hub first, and whoever closes the page before that is asked. For today: a
 * fresh page afterwards forgets every person seen. For a moment: the work stays behind a lock, also by itself when nobody touches the page for long.
 */
export function useLeaving() {
  const basket = useBasketStore();
  const place = useOfficeStore();
  const { run, message } = useAct();

  useEventListener(window, 'beforeunload', (event) => {
    if (basket.hasUnsaved) event.preventDefault();
  });

  const leave = (): Promise<boolean> => run(async () => {
    await basket.flush();
    await logOut();
    location.reload();
  });

  const lock = (): Promise<boolean> => run(async () => {
    if (!isSignedIn.value) return;
    // What cannot be sent now is kept by the page, and sent when somebody is back.
    await basket.flush().catch(() => undefined);
    await lockPlace();
  });

  useIdleLock(() => place.hello?.lockAfterMinutes ?? 0, lock);

  return { leave, lock, message };
}
