import { computed, nextTick, watch, type ComputedRef, type ShallowRef } from 'vue';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useSystemsStore } from '#renderer/features/systems/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';
import { useWorkStore } from '#renderer/features/work-list/index.ts';

/**
 * The boards, of systems and of what waits behind the counter, stand where the form was, one at a time: closing one
 * puts scroll and cursor back where they were, and somebody new at the counter closes it. Answers whether one is open.
 */
export function useBoardPlace(root: Readonly<ShallowRef<HTMLElement | null>>): ComputedRef<boolean> {
  const queue = useQueueStore();
  const systems = useSystemsStore();
  const visits = useVisitStore();
  const work = useWorkStore();
  const isOpen = computed(() => systems.isBoardOpen || work.isBoardOpen);
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

  watch(() => systems.isBoardOpen, (isNew) => { if (isNew) work.close(); }, { flush: 'sync' });
  watch(() => work.isBoardOpen, (isNew) => { if (isNew) systems.isBoardOpen = false; }, { flush: 'sync' });

  // At once: a moment later the form is hidden, and its place forgotten.
  watch(isOpen, (isNow) => {
    const zone = root.value?.closest('main');
    if (zone === undefined || zone === null) return;
    if (isNow) leave(zone);
    else comeBack(zone);
  }, { flush: 'sync' });

  watch([() => visits.current?.id, () => queue.ticket?.id], (now, before) => {
    const isSomebodyNew = now.some((id, place) => id !== undefined && id !== before[place]);
    if (!isSomebodyNew) return;
    systems.isBoardOpen = false;
    work.close();
  });

  return isOpen;
}
