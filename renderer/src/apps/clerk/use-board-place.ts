import { nextTick, watch, type ComputedRef, type ShallowRef } from 'vue';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';
import { useBoards, useOneBoard } from './use-boards.ts';

/**
 * The boards stand where the form was, one at a time: closing one puts scroll and cursor back where they were, and
 * somebody new at the counter closes it. Answers whether one is open.
 */
export function useBoardPlace(root: Readonly<ShallowRef<HTMLElement | null>>): ComputedRef<boolean> {
  const queue = useQueueStore();
  const visits = useVisitStore();
  const { isOpen, close } = useBoards();
  let scrollTop = 0;
  let focused: Element | null = null;

  function leave(zone: Element): void {
    scrollTop = zone.scrollTop;
    focused = document.activeElement;
    void nextTick(() => { zone.scrollTop = 0; });
  }

  function comeBack(zone: Element): void {
    void nextTick(() => {
      zone.scrollTop = scrollTop;
      // Whatever took the cursor meanwhile keeps it.
      if (document.activeElement === document.body && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    });
  }

  useOneBoard();

  // At once: a moment later the form is hidden, and its place forgotten.
  watch(isOpen, (isNow) => {
    const zone = root.value?.closest('main');
    if (zone === undefined || zone === null) return;
    if (isNow) leave(zone);
    else comeBack(zone);
  }, { flush: 'sync' });

  watch([() => visits.current?.id, () => queue.ticket?.id], (now, before) => {
    const isSomebodyNew = now.some((id, place) => id !== undefined && id !== before[place]);
    if (isSomebodyNew) close();
  });

  return isOpen;
}
