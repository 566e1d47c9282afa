import { useTimestamp } from '@vueuse/core';
import { computed } from 'vue';
import { businessDay } from '#shared/kernel/dates.ts';

/** The office's day, YYYY-MM-DD, also for a page that stays open past midnight. */
export function useToday() {
  const now = useTimestamp({ interval: 60_000 });
  return computed(() => businessDay(new Date(now.value).toISOString()));
}
