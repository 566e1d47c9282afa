import { nextTick, watch, type ShallowRef } from 'vue';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useSystemsStore } from '#renderer/features/systems/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';

/**
 * The board of systems stands where the form was: closing it puts scroll and cursor back where they were, and
 * somebody new at the counter closes it.
 */
export function useBoardPlace(root: Readonly<ShallowRef<HTMLElement | null>>): void {
  const queue = useQueueStore();
  const systems = useSystemsStore();
  const visits = useVisitStore();
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

  // At once: a moment later the form is hidden, and its place forgotten.
  watch(() => systems.isBoardOpen, (isOpen) => {
    const zone = root.value?.closest('main');
    if (zone === undefined || zone === null) return;
    if (isOpen) leave(zone);
    else comeBack(zone);
  }, { flush: 'sync' });

  watch([() => visits.current?.id, () => queue.ticket?.id], () => { systems.isBoardOpen = false; });
}
