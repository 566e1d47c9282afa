import { systemClock, type Clock } from '#core/kernel/clock.ts';
import { addMilliseconds, businessDay, officeInstant } from '#shared/kernel/dates.ts';

/** A clock that goes on as the machine's does, from an hour (`10:00`) of today in the office: for what needs the rest of a day before it. */
export function clockFrom(hour: string): Clock {
  const real = systemClock.now();
  const begin = officeInstant(businessDay(real), hour);
  if (begin === undefined) throw new Error(`Today has no ${hour}`);
  const lead = Date.parse(begin) - Date.parse(real);
  return { now: () => addMilliseconds(systemClock.now(), lead) };
}
