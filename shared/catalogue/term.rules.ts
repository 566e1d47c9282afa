import { addDays, addWorkingDays, isPublicHoliday } from '../kernel/calendar.ts';
import type { ServiceDefinition } from './service.model.ts';

/** How the days of a term are counted; `patronSaint` (`02-03`) is a day on which this municipality does not work. */
export interface Counting { readonly unit?: 'calendar' | 'working'; readonly patronSaint?: string }

/**
 * Last day of a term that starts the day after `from`: calendar days, and one that ends on a holiday
 * moves to the next day that is not; working days (Monday to Friday, not the patron saint's) only where the law says so.
 */
export function lastDay(from: string, days: number, { unit = 'calendar', patronSaint }: Counting = {}): string {
  if (unit === 'working') return addWorkingDays(from, days, patronSaint);
  let day = addDays(from, days);
  while (isPublicHoliday(day)) day = addDays(day, 1);
  return day;
}

/** When a case asked on `from` must be done; undefined where the service has no term. */
export function dueDay({ term }: Pick<ServiceDefinition, 'term'>, from: string, patronSaint?: string): string | undefined {
  return term && lastDay(from, term.days, { unit: term.unit, patronSaint });
}
