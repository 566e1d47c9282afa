import { computed, type ComputedRef } from 'vue';
import { useBlackoutStore } from '#renderer/features/blackout/index.ts';
import { useBasketStore } from '#renderer/features/cases/index.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';

/** Services chosen on the ticket that stands at the counter, or written on paper for its visit, and not opened yet in it. */
export function useAskedServices(): ComputedRef<readonly string[]> {
  const basket = useBasketStore();
  const blackout = useBlackoutStore();
  const queue = useQueueStore();
  const visits = useVisitStore();
  return computed(() => (queue.ticket?.serviceIds ?? blackout.askedIn(visits.current?.id)).filter((serviceId) => basket.basket.every(({ file }) => file.serviceId !== serviceId)));
}
