import { addDays } from '../kernel/calendar.ts';
import { addMonths, businessDay, officeMoment } from '../kernel/dates.ts';
import { weekdayOf } from '../stats/period-keys.rules.ts';
import type { ReportEvery } from './report-period.model.ts';

export interface ReportPeriod { readonly from: string; readonly to: string }

/** A report goes out in the morning, when the night's late facts are in it. */
const sendsFrom = '06:00';

/** The last whole day, week (from Monday) or month before a day. */
function lastBefore(every: ReportEvery, day: string): ReportPeriod {
  const yesterday = addDays(day, -1);
  if (every === 'day') return { from: yesterday, to: yesterday };
  if (every === 'week') {
    const monday = addDays(day, 1 - weekdayOf(day));
    return { from: addDays(monday, -7), to: addDays(monday, -1) };
  }
  const first = `${day.slice(0, 7)}-01`;
  return { from: addMonths(first, -1), to: addDays(first, -1) };
}

/** The last period that has ended by an instant, whoever asked for it and when: from midnight on. */
export const lastPeriod = (every: ReportEvery, now: string): ReportPeriod => lastBefore(every, businessDay(now));

/** The period whose report is due, of a schedule that exists since an instant; undefined while none has ended since. What a hub that was off missed is not made up for, but for the last. */
export function duePeriod(every: ReportEvery, { since, now }: { readonly since: string; readonly now: string }): ReportPeriod | undefined {
  const { day, time } = officeMoment(now);
  const period = lastBefore(every, time >= sendsFrom ? day : addDays(day, -1));
  return period.to >= businessDay(since) ? period : undefined;
}
