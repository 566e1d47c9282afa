import { addDays, daysBetween, isWorkingDay, nextWorkingDay } from '../kernel/calendar.ts';
import { addMonths } from '../kernel/dates.ts';
import type { InstalmentRule } from './fee-tables.model.ts';
import { interestAt } from './legal-interest.rules.ts';
import { splitCents } from './portion.ts';

export interface Instalment {
  readonly number: number;
  readonly dueOn: string;
  readonly capitalCents: number;
  readonly interestCents: number;
  readonly cents: number;
}

/** Why a plan cannot be granted; undefined when it can. */
export type PlanFault = 'sum-too-small' | 'too-many' | 'instalment-too-small';

export interface PlanAsked {
  readonly totalCents: number;
  readonly count: number;
  /** From when interest runs; the first instalment is due a month later. */
  readonly from: string;
  /** Interest of the year, as the rule says it or as the legal rate of the day is. */
  readonly basisPoints: number;
  /** Day on which this municipality does not work, `02-03`. */
  readonly patronSaint?: string | undefined;
}

/** The most instalments that a rule grants for a sum. */
export function mostInstalments({ bands }: InstalmentRule, totalCents: number): number {
  return bands.find(({ upToCents }) => upToCents === undefined || totalCents <= upToCents)?.most ?? 1;
}

export function planFault(rule: InstalmentRule, { totalCents, count }: Pick<PlanAsked, 'totalCents' | 'count'>): PlanFault | undefined {
  if (totalCents <= rule.aboveCents) return 'sum-too-small';
  if (count > mostInstalments(rule, totalCents)) return 'too-many';
  return totalCents < rule.minimumCents * count ? 'instalment-too-small' : undefined;
}

const lastOfMonth = (day: string): string => addDays(addMonths(`${day.slice(0, 8)}01`, 1), -1);

function dueDay(rule: InstalmentRule, { from, patronSaint }: PlanAsked, number: number): string {
  const month = addMonths(from, number);
  const day = rule.day === 'same' ? month : lastOfMonth(month);
  return isWorkingDay(day, patronSaint) ? day : nextWorkingDay(day, patronSaint);
}

/**
 * Divides a sum in instalments a month apart, each due on a working day, with simple interest on each share until its day (local revenue:
 * L. 160/2019 art. 1 cc. 796-802, on the last of the month; fines: C.d.S. art. 202-bis, with DPR 602/1973 art. 21). 1,000 euro in three
 * from 10 January 2026 at 4.5 per cent: 333.34, 333.33 and 333.33, due on 10 February, 10 March and 10 April, with 1.27, 2.42 and 3.70 of
 * interest.
 */
export function instalmentPlan(rule: InstalmentRule, asked: PlanAsked): Instalment[] {
  const { totalCents, count, from, basisPoints } = asked;
  return splitCents(totalCents, count, rule.remainderOn).map((capitalCents, index) => {
    const dueOn = dueDay(rule, asked, index + 1);
    const interestCents = interestAt(capitalCents, basisPoints, daysBetween(from, dueOn));
    return { number: index + 1, dueOn, capitalCents, interestCents, cents: capitalCents + interestCents };
  });
}
