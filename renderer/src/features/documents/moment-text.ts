import { businessDay, formatDay, formatTime } from '#shared/kernel/dates.ts';

/** `10:42`, or with its day when that is not today; `now` in milliseconds. */
export function momentText(instant: string, now: number): string {
  const day = businessDay(instant);
  const time = formatTime(instant);
  return day === businessDay(new Date(now).toISOString()) ? time : `${formatDay(day)}, ${time}`;
}
