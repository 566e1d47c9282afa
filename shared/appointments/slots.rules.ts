import { addDays, isPublicHoliday } from '../kernel/calendar.ts';
import { businessDay, officeInstant } from '../kernel/dates.ts';
import type { OpeningHours } from '../queue/queue-setup.model.ts';
import type { AgendaClosure, AgendaSetup, Slot } from './appointments.model.ts';

/** What the rule needs to know of an appointment that holds its place; instants. */
export interface Taken { readonly startsAt: string; readonly endsAt: string; readonly seat: number }

/** How far ahead a clerk may give an appointment, days. */
const longestHorizonDays = 365;
/** How long before its time a person may check in. */
const earliestMinutes = 60;

type Timetable = Pick<AgendaSetup, 'hours' | 'slotMinutes' | 'seats' | 'from' | 'until' | 'closures' | 'isOpenOnHolidays'>;

/** Intervals in milliseconds, from the first included to the last excluded. */
interface Span { readonly from: number; readonly to: number }

const minute = 60_000;
const sunday = 7;
/** 1 Monday to 7 Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00.000Z`).getUTCDay() || sunday;
/** Sundays are shut by the hours alone: an agenda may want one. */
const isHoliday = (day: string): boolean => weekdayOf(day) !== sunday && isPublicHoliday(day);
const overlaps = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;
const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
const spanOf = ({ startsAt, endsAt }: Pick<Taken, 'startsAt' | 'endsAt'>): Span => ({ from: Date.parse(startsAt), to: Date.parse(endsAt) });

/** The part of a day between two times of the office's clock: an hour less or more where summer time begins or ends inside it. */
function spanOn(day: string, { from, to }: Pick<OpeningHours, 'from' | 'to'>): Span[] {
  const [start, end] = [officeInstant(day, from), officeInstant(day, to)];
  return start === undefined || end === undefined ? [] : [{ from: Date.parse(start), to: Date.parse(end) }];
}

function isShutOn(day: string, { closures, isOpenOnHolidays }: Timetable): boolean {
  return (isHoliday(day) && !isOpenOnHolidays) || closures.some((each) => (each.kind === 'day' && each.day === day) || (each.kind === 'yearly' && each.monthDay === day.slice(5)));
}

function breaksOn(day: string, closures: readonly AgendaClosure[]): Span[] {
  const weekday = weekdayOf(day);
  return closures.flatMap((each) => (each.kind === 'weekly' && each.weekday === weekday ? spanOn(day, each) : []));
}

/** Every slot of an agenda's day with its free places, earliest first. The office's closing days are told by whoever asks. */
export function slotsOfDay(agenda: Timetable, day: string, known: { readonly closingDays: ReadonlySet<string>; readonly taken: readonly Taken[] }): Slot[] {
  const isOutside = (agenda.from !== undefined && day < agenda.from) || (agenda.until !== undefined && day > agenda.until);
  if (isOutside || known.closingDays.has(day) || isShutOn(day, agenda)) return [];
  const [breaks, taken] = [breaksOn(day, agenda.closures), known.taken.map(spanOf)];
  const slots = new Map<number, Slot>();
  for (const hours of agenda.hours.filter(({ weekday }) => weekday === weekdayOf(day))) {
    for (const { from, to } of spanOn(day, hours)) {
      for (let start = from; start + agenda.slotMinutes * minute <= to; start += agenda.slotMinutes * minute) {
        const slot = { from: start, to: start + agenda.slotMinutes * minute };
        if (breaks.some((each) => overlaps(each, slot))) continue;
        const free = Math.max(0, agenda.seats - taken.filter((each) => overlaps(each, slot)).length);
        slots.set(start, { startsAt: instant(slot.from), endsAt: instant(slot.to), free });
      }
    }
  }
  return [...slots.values()].sort((one, other) => one.startsAt.localeCompare(other.startsAt));
}

/** The lowest place of a slot that nobody holds, from 1; whoever books asks first whether one is free. */
export function freeSeat(slot: Pick<Slot, 'startsAt' | 'endsAt'>, taken: readonly Taken[]): number {
  const held = new Set(taken.filter((each) => overlaps(spanOf(each), spanOf(slot))).map(({ seat }) => seat));
  let seat = 1;
  while (held.has(seat)) seat += 1;
  return seat;
}

/** From when and up to which day slots are offered: a clerk may give any that has not begun, the public page keeps notice and horizon. */
export function offerOf(agenda: Pick<AgendaSetup, 'noticeMinutes' | 'horizonDays'>, now: string, isOffice: boolean): { readonly notBefore: string; readonly lastDay: string } {
  return {
    notBefore: isOffice ? now : instant(Date.parse(now) + agenda.noticeMinutes * minute),
    lastDay: addDays(businessDay(now), isOffice ? longestHorizonDays : agenda.horizonDays),
  };
}

/** How a person who came is received: not yet, in time, or too late to keep the appointment's place. */
export function arrivalOf(startsAt: string, now: string, graceMinutes: number): { readonly kind: 'early' | 'in-time' | 'late'; readonly minutes: number } {
  const minutes = Math.floor((Date.parse(now) - Date.parse(startsAt)) / minute);
  if (Date.parse(startsAt) - Date.parse(now) > earliestMinutes * minute) return { kind: 'early', minutes: 0 - minutes };
  return { kind: Date.parse(now) - Date.parse(startsAt) <= graceMinutes * minute ? 'in-time' : 'late', minutes };
}
