import { addDays, addWorkingDays, isPublicHoliday } from '../kernel/calendar.ts';
import type { ServiceDefinition } from './service.model.ts';

/**
 * Last day of a term that starts the day after `from`: calendar days, and one that ends on a holiday
 * moves to the next day that is not; working days (Monday to Friday) only where the law says so.
 */
export function lastDay(from: string, days: number, unit: 'calendar' | 'working' = 'calendar'): string {
  if (unit === 'working') return addWorkingDays(from, days);
  let day = addDays(from, days);
  while (isPublicHoliday(day)) day = addDays(day, 1);
  return day;
}

/** When a case asked on `from` must be done; undefined where the service has no term. */
export function dueDay(service: Pick<ServiceDefinition, 'term'>, from: string): string | undefined {
  return service.term === undefined ? undefined : lastDay(from, service.term.days, service.term.unit);
}
