import { addDays, daysBetween } from '../kernel/calendar.ts';
import { addMonths } from '../kernel/dates.ts';
import type { StatsBy } from './stats.contract.ts';

/** What a supervisor looks at: a part of the calendar, or any days (`range`). */
export const periodKinds = ['day', 'week', 'month', 'year', 'range'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** What it is put beside: nothing, what came before it, the same of a year before, or any days. */
export const comparisons = ['none', 'previous', 'last-year', 'range'] as const;
export type Comparison = (typeof comparisons)[number];

/** Both days included, YYYY-MM-DD. */
export interface DayRange { readonly from: string; readonly to: string }

const someMonday = '2024-01-01';
/** Whole weeks, so that weekdays stay under their like. */
const daysOfYearInWeeks = 364;
/** As many as one chart shows. */
const mostShown = { days: 92, weeks: 156 } as const;

const mondayOf = (day: string): string => addDays(day, -(((daysBetween(someMonday, day) % 7) + 7) % 7));
export const lengthOf = ({ from, to }: DayRange): number => daysBetween(from, to) + 1;

/** The whole day, week, month or year around a day; of a range the day alone. */
export function periodAround(kind: PeriodKind, day: string): DayRange {
  switch (kind) {
    case 'day': case 'range': return { from: day, to: day };
    case 'week': return { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
    case 'month': {
      const from = `${day.slice(0, 7)}-01`;
      return { from, to: addDays(addMonths(from, 1), -1) };
    }
    case 'year': return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
  }
}

/** The next one of its kind, or with -1 the one before; days of a range follow each other without a gap. */
export function stepPeriod(kind: PeriodKind, period: DayRange, step: 1 | -1): DayRange {
  if (kind !== 'range') return periodAround(kind, step === 1 ? addDays(period.to, 1) : addDays(period.from, -1));
  const days = step * lengthOf(period);
  return { from: addDays(period.from, days), to: addDays(period.to, days) };
}

/** What of a period there can be figures of: it ends today at the latest. One that has not begun stays as it is. */
export const untilToday = ({ from, to }: DayRange, today: string): DayRange => ({ from, to: to > today && from <= today ? today : to });

/** As many days from the beginning of `whole` as an unfinished period has; all of it beside a finished one. */
const begunAlike = (whole: DayRange, { isWhole, days }: { readonly isWhole: boolean; readonly days: number }): DayRange => {
  const last = addDays(whole.from, days - 1);
  return isWhole || last > whole.to ? whole : { from: whole.from, to: last };
};

/** The period to put beside another one. An unfinished month is put beside as many days of the month before. */
export function comparedPeriod(how: Exclude<Comparison, 'none' | 'range'>, kind: PeriodKind, shown: DayRange): DayRange {
  const isLastYear = how === 'last-year';
  if (isLastYear && (kind === 'day' || kind === 'week')) return { from: addDays(shown.from, -daysOfYearInWeeks), to: addDays(shown.to, -daysOfYearInWeeks) };
  if (kind === 'range') return isLastYear ? { from: addMonths(shown.from, -12), to: addMonths(shown.to, -12) } : stepPeriod(kind, shown, -1);
  const asked = periodAround(kind, shown.from);
  const whole = isLastYear ? periodAround(kind, addMonths(asked.from, -12)) : stepPeriod(kind, asked, -1);
  return begunAlike(whole, { isWhole: shown.to === asked.to, days: lengthOf(shown) });
}

/** In which parts a period can be read on one screen, the best one first. */
export function partsOf(period: DayRange): readonly Extract<StatsBy, 'hour' | 'day' | 'week' | 'month' | 'year'>[] {
  const days = lengthOf(period);
  if (days <= 1) return ['hour'];
  if (days <= mostShown.days) return ['day', ...(days > 13 ? ['week'] as const : []), ...(days > 31 ? ['month'] as const : []), 'hour'];
  if (days <= mostShown.weeks * 7) return ['month', 'week', ...(days > 366 ? ['year'] as const : []), 'hour'];
  return ['year', 'month', 'hour'];
}
