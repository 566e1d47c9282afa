import { addDays, daysBetween } from '../kernel/calendar.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { InterestRate } from './fee-tables.model.ts';
import { portion } from './portion.ts';

/** Days of the commercial reckoning: 365, also in a leap year. */
const daysOfYear = 365;
const wholeBasisPoints = 10_000;

/** What one rate adds. */
export interface InterestPart { readonly days: number; readonly basisPoints: number; readonly cents: number; readonly isUnverified: boolean }

export interface Interest { readonly cents: number; readonly parts: readonly InterestPart[] }

/** The rate in force on a day; throws `INTEREST_RATE_MISSING` when the table has none. */
export function rateOn(rates: readonly InterestRate[], day: string): InterestRate {
  const rate = rates.find(({ from, to }) => from <= day && day <= to);
  if (rate === undefined) throw new DomainError('INTEREST_RATE_MISSING', { day });
  return rate;
}

/** Whether the table says a rate for every day after `from` until `to`. */
export function hasRates(rates: readonly InterestRate[], from: string, to: string): boolean {
  for (let day = addDays(from, 1); day <= to;) {
    const rate = rates.find((each) => each.from <= day && day <= each.to);
    if (rate === undefined) return false;
    day = addDays(rate.to, 1);
  }
  return true;
}

/**
 * Simple interest at the legal rate of each year (art. 1284 c.c.), for every day after `from`, `to` counted. What the rates add is rounded
 * so that its sum is the whole rounded once. 1,000 euro from 16 December 2024 to 15 January 2025: 15 days at 2.5 per cent and 15 at 2,
 * 1.0274 + 0.8219 = 1.85.
 */
export function legalInterest(capital: number, { from, to, rates }: { from: string; to: string; rates: readonly InterestRate[] }): Interest {
  const parts: InterestPart[] = [];
  let weighed = 0;
  let cents = 0;
  for (let day = addDays(from, 1); day <= to;) {
    const { basisPoints, to: ends, source } = rateOn(rates, day);
    const last = ends < to ? ends : to;
    const days = daysBetween(day, last) + 1;
    weighed += basisPoints * days;
    const until = portion(capital, weighed, wholeBasisPoints * daysOfYear);
    parts.push({ days, basisPoints, cents: until - cents, isUnverified: source.verifiedOn === undefined });
    cents = until;
    day = addDays(last, 1);
  }
  return { cents, parts };
}

/** Interest of one yearly rate over some days. */
export function interestAt(capital: number, basisPoints: number, days: number): number {
  return portion(capital, basisPoints * days, wholeBasisPoints * daysOfYear);
}
