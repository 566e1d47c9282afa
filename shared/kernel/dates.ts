import { Temporal } from 'temporal-polyfill';

/** The time zone of every office: a business day is never computed from UTC. */
export const officeTimeZone = 'Europe/Rome';

const inOffice = (instant: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(officeTimeZone);

/** The office's calendar day of an instant, YYYY-MM-DD. */
export function businessDay(instant: string): string {
  return inOffice(instant).toPlainDate().toString();
}

/** From when a business day runs and until when, as instants; the end is the start of the next day. */
export function dayBounds(day: string): { readonly from: string; readonly to: string } {
  const start = Temporal.PlainDate.from(day);
  const instantOf = (date: Temporal.PlainDate): string => date.toZonedDateTime(officeTimeZone).toInstant().toString({ smallestUnit: 'millisecond' });
  return { from: instantOf(start), to: instantOf(start.add({ days: 1 })) };
}

/** `22/11/2026` of a day (YYYY-MM-DD). */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date}/${month}/${year}`;
}

/** `martedì 24 novembre 2026` of a day (YYYY-MM-DD). */
export function wordsOfDay(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('it-IT', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** `09:05` of an instant, in the office's time zone. */
export function formatTime(instant: string): string {
  return inOffice(instant).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** Day, weekday (1 Monday to 7 Sunday) and time (`09:05`) of an instant in the office's time zone. */
export function officeMoment(instant: string): { readonly day: string; readonly weekday: number; readonly time: string } {
  const there = inOffice(instant);
  return { day: there.toPlainDate().toString(), weekday: there.dayOfWeek, time: there.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

/** The instant of a day (YYYY-MM-DD) and a time (`9:05`) in the office's time zone; undefined when there is no such moment. */
export function officeInstant(day: string, time: string): string | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time.trim()) ?? [];
  if (hour === undefined || minute === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  try {
    return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: officeTimeZone, plainTime: `${hour.padStart(2, '0')}:${minute}` })
      .toInstant().toString({ smallestUnit: 'millisecond' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whole minutes between two instants, rounded down; negative when `to` comes first. */
export function minutesBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
}

/** The instant `milliseconds` after another, as UTC ISO text. */
export function addMilliseconds(instant: string, milliseconds: number): string {
  return Temporal.Instant.from(instant).add({ milliseconds }).toString({ smallestUnit: 'millisecond' });
}

/** The last second of an office's day, as an instant. */
export function endOfDay(day: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: officeTimeZone, plainTime: '23:59:59' })
    .toInstant().toString({ smallestUnit: 'millisecond' });
}

/** The day `months` later; 31 January + 1 month is the last of February. */
export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** Completed years of age on a day (both YYYY-MM-DD); negative before the birth. Reckoned on the texts: conditions ask it many times. */
export function ageOn(birthDay: string, day: string): number {
  if (day < birthDay) return 0 - ageOn(day, birthDay);
  const isBeforeBirthday = day.slice(5) < birthDay.slice(5);
  return Number(day.slice(0, 4)) - Number(birthDay.slice(0, 4)) - (isBeforeBirthday ? 1 : 0);
}
