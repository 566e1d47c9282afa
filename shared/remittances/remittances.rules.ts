import { addDays, addWorkingDays, isPublicHoliday, isWorkingDay, nextWorkingDay } from '../kernel/calendar.ts';
import { sumCents } from '../kernel/money.ts';

/** Working days within which a collecting agent pays the treasury what was collected (TUEL art. 181, c. 3). */
const treasuryDays = 15;
/** Day of the month on which the State's share is paid besides the last working one (DM 25 maggio 2016). */
const middleDay = 15;

/** The last day on which what was collected on a day may be paid into the treasury; a patron saint's day does not make it later. */
export const treasuryDueOn = (day: string): string => addWorkingDays(day, treasuryDays);

function lastWorkingDay(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  let day = addDays(next, -1);
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return day;
}

const workingDayFrom = (day: string): string => isWorkingDay(day) ? day : nextWorkingDay(day);

/**
 * The day on which the State's share of what was collected on a day is paid: the 15th, or the first working day after it, and the last
 * working day of each month, whichever comes first (DM 25 maggio 2016; circular 11/2016 of the Ministry of the Interior).
 */
export function stateShareDueOn(day: string): string {
  const month = day.slice(0, 7);
  const nextMonth = addDays(`${month}-28`, 4).slice(0, 7);
  const days = [month, nextMonth].flatMap((each) => [workingDayFrom(`${each}-${middleDay}`), lastWorkingDay(each)]);
  return days.find((due) => due >= day) ?? lastWorkingDay(nextMonth);
}

/** A term that ends on a public holiday ends on the next working day. */
const termOn = (day: string): string => isPublicHoliday(day) ? nextWorkingDay(day) : day;

/** The account of the accounting agent of a year is due within 30 days of its end (TUEL art. 233). */
export const agentAccountDueOn = (year: number): string => termOn(`${year + 1}-01-30`);
/** The declaration of the stamp duty paid virtually in a year is due in January (DPR 642/1972 art. 15). */
export const stampDeclarationDueOn = (year: number): string => termOn(`${year + 1}-01-31`);

/** What was collected, oldest first or not; below zero what was given back. */
export interface Collected { readonly key: string; readonly day: string; readonly cents: number }
/** A part of a payment and which collection it paid. */
export interface Covered { readonly paidId: string; readonly key: string; readonly cents: number }

/**
 * Which collections are paid by what: the oldest first, by what was given back and then by the payments in their order. `left` says
 * of each collection what is still owed; `excessCents` what was paid beyond everything collected.
 */
export function coverOldestFirst(collected: readonly Collected[], paid: readonly { readonly id: string; readonly cents: number }[]) {
  const owed = collected.filter(({ cents }) => cents > 0)
    .sort((one, other) => one.day === other.day ? one.key < other.key ? -1 : 1 : one.day < other.day ? -1 : 1);
  const left = new Map(owed.map(({ key, cents }) => [key, cents]));
  const covered: Covered[] = [];
  let excessCents = 0;
  let place = 0;
  const pay = (cents: number, note: (key: string, part: number) => void): void => {
    let purse = cents;
    for (; purse > 0 && place < owed.length; place += 1) {
      const key = owed[place]?.key ?? '';
      const part = Math.min(purse, left.get(key) ?? 0);
      left.set(key, (left.get(key) ?? 0) - part);
      purse -= part;
      if (part > 0) note(key, part);
      if ((left.get(key) ?? 0) > 0) break;
    }
    excessCents += purse;
  };
  pay(-sumCents(collected.filter(({ cents }) => cents < 0).map(({ cents }) => cents)), () => undefined);
  for (const { id, cents } of paid) pay(cents, (key, part) => { covered.push({ paidId: id, key, cents: part }); });
  return { left, covered, excessCents };
}
