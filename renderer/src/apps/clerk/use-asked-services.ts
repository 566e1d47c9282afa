import { computed, type ComputedRef } from 'vue';
import { useBasketStore } from '#renderer/features/cases/index.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';

/** Services chosen on the ticket that stands at the counter, and not opened yet in its visit. */
export function useAskedServices(): ComputedRef<readonly string[]> {
  const basket = useBasketStore();
  const queue = useQueueStore();
  return computed(() => (queue.ticket?.serviceIds ?? []).filter((serviceId) => basket.basket.every(({ file }) => file.serviceId !== serviceId)));
}
