import { addDays, isWorkingDay } from '../kernel/calendar.ts';

/** A tax payment that falls due on a Saturday or a holiday is in time on the first working day after (DL 70/2011 art. 7 c. 2 lett. l). */
export function payableUntil(day: string): string {
  return isWorkingDay(day) ? day : payableUntil(addDays(day, 1));
}
