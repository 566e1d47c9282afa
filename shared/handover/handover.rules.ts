import type { Account } from '../catalogue/tariff.model.ts';
import { addDays, addWorkingDays, isWorkingDay, nextWorkingDay } from '../kernel/calendar.ts';
import { splitByMeans } from '../payments/means.rules.ts';
import type { MeansKind, Payment } from '../payments/payment.model.ts';

/** When what is closed of a day must have reached its system. */
export interface DueDays {
  /** The register goes to preservation within the next working day (AgID guidelines on documents, 3.1.6). */
  readonly register: string;
  /** Takings are paid into the treasury within 15 working days. */
  readonly takings: string;
}

const workingDaysToPayIn = 15;

export function dueDaysOf(day: string, patronSaint: string): DueDays {
  return { register: nextWorkingDay(day, patronSaint), takings: addWorkingDays(day, workingDaysToPayIn, patronSaint) };
}

/** Days after `last` whose next working day has come on `today`, oldest first, at most `most`. */
export function daysToClose(range: { readonly last: string; readonly today: string; readonly most: number }, patronSaint: string): string[] {
  const days: string[] = [];
  for (let day = addDays(range.last, 1); days.length < range.most && nextWorkingDay(day, patronSaint) <= range.today; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Whether a day is closed at all: working days always, with an empty register too; others when something happened. */
export const isClosed = (day: string, happened: number, patronSaint: string): boolean => happened > 0 || isWorkingDay(day, patronSaint);

/** What was taken for one account by one means. */
export interface AccountTotal {
  readonly account: Account;
  readonly means: MeansKind;
  readonly cents: number;
  /** Payments that had something for the account. */
  readonly operations: number;
}

/** Adds up the lines of payments per account and means, in the order of their names; lines at zero owe nothing to anybody. */
export function totalByAccount(payments: readonly Pick<Payment, 'means' | 'lines'>[]): AccountTotal[] {
  const totals = new Map<string, AccountTotal>();
  for (const { means: paidBy, lines } of payments) {
    const seen = new Set<string>();
    for (const { account, means, cents } of splitByMeans(lines, paidBy)) {
      const key = `${account} ${means}`;
      const known = totals.get(key) ?? { account, means, cents: 0, operations: 0 };
      totals.set(key, { ...known, cents: known.cents + cents, operations: known.operations + (seen.has(key) ? 0 : 1) });
      seen.add(key);
    }
  }
  return [...totals.entries()].sort(([one], [other]) => one < other ? -1 : 1).map(([, total]) => total);
}
