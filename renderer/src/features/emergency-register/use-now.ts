import { computed } from 'vue';
import { useHubTime } from '#renderer/rpc/hub-clock.ts';

/** The instant, as UTC ISO text, to the quarter of a minute. */
export function useNow() {
  const now = useHubTime(15_000);
  return computed(() => new Date(now.value).toISOString());
}
