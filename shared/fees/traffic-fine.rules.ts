import { lastDay } from '../catalogue/term.rules.ts';
import { addDays } from '../kernel/calendar.ts';
import { addMonths } from '../kernel/dates.ts';
import { portion } from './portion.ts';

const discountDays = 5;
const reducedDays = 60;
const discountedPercent = 70;
const monthsOfHalfYear = 6;

export interface TrafficFine {
  /** Minimum and maximum that the law sets for the violation, as the notice says them. */
  readonly minimumCents: number;
  readonly maximumCents: number;
  /** What it cost to find out and to notify: owed whole, whenever it is paid. */
  readonly costsCents: number;
  /** Day of the charge on the spot, or of the notification. */
  readonly notifiedOn: string;
  readonly paidOn: string;
  /** The discount does not hold where the vehicle can be confiscated or the licence suspended (art. 202 c. 1). */
  readonly hasNoDiscount: boolean;
}

export type FineStage = 'discounted' | 'reduced' | 'late';

export interface FineDue {
  readonly stage: FineStage;
  readonly penaltyCents: number;
  /** Completed half-years of delay, and what they add. */
  readonly halfYears: number;
  readonly surchargeCents: number;
  readonly costsCents: number;
  readonly totalCents: number;
  /** Last day on which the amount is this one. */
  readonly payBy: string;
}

/** How many half-years have run out between two days, the first of them counted. */
function completedHalfYears(from: string, to: string): number {
  let count = 0;
  while (addMonths(from, (count + 1) * monthsOfHalfYear) <= to) count += 1;
  return count;
}

/**
 * What a fine of the road code costs on a day, and until when (C.d.S., D.Lgs. 285/1992, artt. 202, 203 and 206; L. 689/1981 art. 27 c. 6).
 * The minimum less 30 per cent within 5 days, the minimum within 60, then half of the maximum, with a tenth more for each half-year
 * completed since it fell due. The day of the notification does not count, and a term that ends on a holiday ends on the next day that is
 * none (art. 155 c.p.c.; Saturdays do not move it). A stop where it is forbidden (art. 158: 42 to 173 euro), notified on 2 March 2026,
 * with 12.50 of costs: 29.40 + 12.50 until 7 March, 42 + 12.50 until 1 May, which is a holiday, so until 2 May; then 86.50 + 12.50, and
 * from 3 November 2026 8.65 more.
 */
export function fineDue(fine: TrafficFine): FineDue {
  const { minimumCents, maximumCents, costsCents, notifiedOn, paidOn, hasNoDiscount } = fine;
  const inTime = (stage: FineStage, penaltyCents: number, payBy: string): FineDue =>
    ({ stage, penaltyCents, halfYears: 0, surchargeCents: 0, costsCents, totalCents: penaltyCents + costsCents, payBy });
  const discountEnds = lastDay(notifiedOn, discountDays);
  if (!hasNoDiscount && paidOn <= discountEnds) return inTime('discounted', portion(minimumCents, discountedPercent, 100), discountEnds);
  const reducedEnds = lastDay(notifiedOn, reducedDays);
  if (paidOn <= reducedEnds) return inTime('reduced', minimumCents, reducedEnds);
  const owedFrom = addDays(reducedEnds, 1);
  const halfYears = completedHalfYears(owedFrom, paidOn);
  const penaltyCents = portion(maximumCents, 1, 2);
  const surchargeCents = portion(penaltyCents, halfYears, 10);
  const payBy = addDays(addMonths(owedFrom, (halfYears + 1) * monthsOfHalfYear), -1);
  return { stage: 'late', penaltyCents, halfYears, surchargeCents, costsCents, totalCents: penaltyCents + surchargeCents + costsCents, payBy };
}
