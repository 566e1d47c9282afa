const dayMilliseconds = 86_400_000;
const saturday = 6;

/** L. 260/1949 and later changes; 4 October is a holiday again since 2026 (L. 151/2025). */
const fixedHolidays: readonly { monthDay: string; since?: number }[] = [
  { monthDay: '01-01' }, { monthDay: '01-06' }, { monthDay: '04-25' }, { monthDay: '05-01' }, { monthDay: '06-02' },
  { monthDay: '08-15' }, { monthDay: '10-04', since: 2026 }, { monthDay: '11-01' }, { monthDay: '12-08' },
  { monthDay: '12-25' }, { monthDay: '12-26' },
];

const toMilliseconds = (day: string): number => Date.parse(`${day}T00:00:00Z`);

const toDay = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** Whether a text is a real calendar day, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const milliseconds = toMilliseconds(text);
  return !Number.isNaN(milliseconds) && toDay(milliseconds) === text;
}

/** The day `days` after another (before it, when negative). */
export function addDays(day: string, days: number): string {
  return toDay(toMilliseconds(day) + days * dayMilliseconds);
}

/** Calendar days from one day to another; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return (toMilliseconds(to) - toMilliseconds(from)) / dayMilliseconds;
}

/** Easter Sunday of a Gregorian year (Meeus, Jones and Butcher). */
function easter(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const leapCorrection = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - leapCorrection + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const offset = epact + weekday - 7 * late;
  return addDays(`${year}-03-22`, offset);
}

const weekdayOf = (day: string): number => new Date(toMilliseconds(day)).getUTCDay();

/** Sundays and national holidays, Easter Monday among them; a patron saint's day moves no term. */
export function isPublicHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  const monthDay = day.slice(5);
  const isFixed = fixedHolidays.some((holiday) => holiday.monthDay === monthDay && year >= (holiday.since ?? 0));
  return isFixed || weekdayOf(day) === 0 || day === addDays(easter(year), 1);
}

/** Whether offices work: Monday to Friday, but for holidays and, where one is given, the patron saint's day (`02-03`). */
export function isWorkingDay(day: string, patronSaint?: string): boolean {
  return weekdayOf(day) !== saturday && !isPublicHoliday(day) && day.slice(5) !== patronSaint;
}

/** The first working day after a day, which never counts itself. */
export function nextWorkingDay(day: string, patronSaint?: string): string {
  const next = addDays(day, 1);
  return isWorkingDay(next, patronSaint) ? next : nextWorkingDay(next, patronSaint);
}

/** The last of `days` working days that start the day after `from`. */
export function addWorkingDays(from: string, days: number, patronSaint?: string): string {
  let day = from;
  for (let left = days; left > 0; left -= 1) day = nextWorkingDay(day, patronSaint);
  return day;
}

/** Days left from one day to another, the first not counted: calendar days, or working days (Monday to Friday, no holidays). */
export function countDays(from: string, to: string, { unit, patronSaint }: { unit: 'calendar' | 'working'; patronSaint?: string }): number {
  if (unit === 'calendar') return daysBetween(from, to);
  let count = 0;
  for (let day = nextWorkingDay(from, patronSaint); day <= to; day = nextWorkingDay(day, patronSaint)) count += 1;
  return count;
}
