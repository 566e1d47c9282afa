import { useEventListener, useIntervalFn } from '@vueuse/core';
import { office } from '#renderer/rpc/office.ts';
import { isSignedIn } from '#renderer/rpc/session.ts';

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const minute = 60_000;

/** Tells the hub, at most once a minute, that somebody touches this page: who reads or listens asks for nothing else, and is not to be signed out for it. */
export function useStayingIn(): void {
  let isTold = true;
  useIntervalFn(() => { isTold = false; }, minute);
  useEventListener(window, [...signs], () => {
    if (isTold || !isSignedIn.value) return;
    isTold = true;
    // Whether the session is still good the page hears as of any call; that the hub is away others tell.
    void office.staff.me().catch(() => undefined);
  }, { passive: true, capture: true });
}
