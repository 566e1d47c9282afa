import { useTimestamp } from '@vueuse/core';
import { computed } from 'vue';

/** The instant, as UTC ISO text, to the quarter of a minute. */
export function useNow() {
  const now = useTimestamp({ interval: 15_000 });
  return computed(() => new Date(now.value).toISOString());
}
