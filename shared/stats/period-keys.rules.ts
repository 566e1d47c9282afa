import { addDays, daysBetween } from '../kernel/calendar.ts';
import type { TicketFact } from './day-facts.model.ts';
import { dayClock } from './day-clock.rules.ts';
import type { StatsBy } from './stats.contract.ts';

/** A Monday. */
const someMonday = '2024-01-01';

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => ((daysBetween(someMonday, day) % 7) + 7) % 7 + 1;

/** ISO 8601: `2026-W48`; the year is that of the week's Thursday. */
export function weekOf(day: string): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const week = Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
}

export type CalendarBy = Extract<StatsBy, 'day' | 'week' | 'month' | 'year'>;

/** In which part of a calendar a day lies. */
export function calendarKey(by: CalendarBy, day: string): string {
  switch (by) {
    case 'day': return day;
    case 'week': return weekOf(day);
    case 'month': return day.slice(0, 7);
    case 'year': return day.slice(0, 4);
  }
}

export const isCalendarBy = (by: string): by is CalendarBy => ['day', 'week', 'month', 'year'].includes(by);

/** Which groups a ticket of a day belongs to: several services count in each; none called at no counter. */
export function ticketKeys(by: StatsBy, at: { readonly day: string; readonly officeId: string }, ticket: TicketFact): readonly string[] {
  switch (by) {
    case 'hour': case 'weekday-quarter': {
      const clock = dayClock(at.day);
      const time = clock.timeOf(clock.quarterOf(ticket.arrivedAt));
      return [by === 'hour' ? time.slice(0, 2) : `${String(weekdayOf(at.day))} ${time}`];
    }
    case 'queue': return [ticket.queueId];
    case 'service': return ticket.serviceIds.length === 0 ? [''] : [...new Set(ticket.serviceIds)];
    case 'channel': return [ticket.channel];
    case 'counter': return ticket.counterId === undefined ? [] : [ticket.counterId];
    case 'office': return [at.officeId];
    case 'day': case 'week': case 'month': case 'year': return [calendarKey(by, at.day)];
  }
}

/** The hours of a day with the stretches of it that bear their name: two when the clock is set back. */
export function hoursOf(day: string): { readonly key: string; readonly from: number; readonly to: number }[] {
  const clock = dayClock(day);
  const hours: { key: string; from: number; to: number }[] = [];
  for (let place = 0; place <= clock.quarterOf(clock.to); place += 1) {
    const [from, key] = [clock.from + place * 900_000, clock.timeOf(place).slice(0, 2)];
    const last = hours.at(-1);
    if (last?.key === key) last.to = from + 900_000;
    else hours.push({ key, from, to: from + 900_000 });
  }
  return hours;
}
