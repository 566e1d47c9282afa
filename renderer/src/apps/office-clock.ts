import { computed } from 'vue';
import { officeTimeZone } from '#shared/kernel/dates.ts';
import { useHubTime } from '#renderer/rpc/hub-clock.ts';

const hour = new Intl.DateTimeFormat('it-IT', { timeZone: officeTimeZone, hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('it-IT', { timeZone: officeTimeZone, weekday: 'long', day: 'numeric', month: 'long' });

/** `09:05` in the office's time zone, of epoch milliseconds. */
export const clockTime = (at: number): string => hour.format(at);

/** The office's hour and day by the hub's clock, as a screen on the wall shows them; `now` in epoch milliseconds. */
export function useOfficeClock() {
  const now = useHubTime(1000);
  return { now, time: computed(() => clockTime(now.value)), today: computed(() => day.format(now.value)) };
}
