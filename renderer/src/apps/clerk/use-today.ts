import { computed } from 'vue';
import { businessDay } from '#shared/kernel/dates.ts';
import { useHubTime } from '#renderer/rpc/hub-clock.ts';

/** The office's day by the hub's clock, YYYY-MM-DD, also for a page that stays open past midnight. */
export function useToday() {
  const now = useHubTime(60_000);
  return computed(() => businessDay(new Date(now.value).toISOString()));
}
