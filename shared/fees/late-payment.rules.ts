import { addDays, daysBetween } from '../kernel/calendar.ts';
import { addMonths } from '../kernel/dates.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { FeeTables, LateBand, LateRegime } from './fee-tables.model.ts';
import { hasRates, legalInterest, type Interest } from './legal-interest.rules.ts';
import { payableUntil } from './payment-day.ts';
import { portion } from './portion.ts';

type LateTables = Pick<FeeTables, 'late' | 'interest'>;

const fifteenDays = 15;

/** The share of the tax that a penalty comes to, as one fraction. */
export interface PenaltyShare { readonly numerator: number; readonly denominator: number }

export interface LatePaymentDue {
  readonly taxCents: number;
  readonly penaltyCents: number;
  readonly interest: Interest;
  readonly totalCents: number;
  /** After the due day, moved where that was a Saturday or a holiday; zero: it is not late. */
  readonly daysLate: number;
  readonly band?: LateBand;
  readonly regime?: LateRegime;
  readonly share: PenaltyShare;
}

const bandEnd = ({ days, months }: LateBand, dueOn: string): string | undefined => {
  if (days !== undefined) return payableUntil(addDays(dueOn, days));
  return months === undefined ? undefined : payableUntil(addMonths(dueOn, months));
};

function findBand(bands: readonly LateBand[], dueOn: string, paidOn: string): LateBand {
  const band = bands.find((each) => paidOn <= (bandEnd(each, dueOn) ?? paidOn));
  if (band === undefined) throw new DomainError('LATE_PAYMENT_CLOSED', { dueOn, paidOn });
  return band;
}

function shareOf({ penaltyBasisPoints }: LateRegime, { isHalved, isPerDay, oneIn }: LateBand, daysLate: number): PenaltyShare {
  const days = isPerDay ? Math.min(daysLate, fifteenDays) : fifteenDays;
  return { numerator: penaltyBasisPoints * days, denominator: 10_000 * fifteenDays * (isHalved ? 2 : 1) * oneIn };
}

const regimeOf = ({ late }: Pick<FeeTables, 'late'>, due: string): LateRegime | undefined =>
  late.find(({ from, to }) => from <= due && (to === undefined || due <= to));

/** Why it cannot be reckoned: no rules for a due day, no rate for some of its days. */
export function lateFault({ dueOn, paidOn }: { dueOn: string; paidOn: string }, tables: LateTables): 'LATE_PAYMENT_CLOSED' | 'INTEREST_RATE_MISSING' | undefined {
  const due = payableUntil(dueOn);
  if (paidOn <= due) return undefined;
  if (regimeOf(tables, due) === undefined) return 'LATE_PAYMENT_CLOSED';
  return hasRates(tables.interest, due, paidOn) ? undefined : 'INTEREST_RATE_MISSING';
}

/**
 * What putting right a tax paid late costs (ravvedimento operoso, D.Lgs. 472/1997 art. 13; penalty of D.Lgs. 471/1997 art. 13, 30 per cent,
 * 25 for violations since 1 September 2024, D.Lgs. 87/2024): the penalty goes down by the day of payment, and legal interest runs day by
 * day. The shares are those of the law, not their rounded percentages. 500 euro of IMU due on 16 June 2025 and paid on 16 July, 30 days
 * late: a tenth of half of 25 per cent is 6.25; 500 × 2 % × 30 / 365 is 0.82; 507.07 in all.
 */
export function latePayment(taxCents: number, { dueOn, paidOn, tables }: { dueOn: string; paidOn: string; tables: LateTables }): LatePaymentDue {
  const due = payableUntil(dueOn);
  if (paidOn <= due) {
    return { taxCents, penaltyCents: 0, interest: { cents: 0, parts: [] }, totalCents: taxCents, daysLate: 0, share: { numerator: 0, denominator: 1 } };
  }
  const regime = regimeOf(tables, due);
  if (regime === undefined) throw new DomainError('LATE_PAYMENT_CLOSED', { dueOn, paidOn });
  const daysLate = daysBetween(due, paidOn);
  const band = findBand(regime.bands, due, paidOn);
  const share = shareOf(regime, band, daysLate);
  const penaltyCents = portion(taxCents, share.numerator, share.denominator);
  const interest = legalInterest(taxCents, { from: due, to: paidOn, rates: tables.interest });
  return { taxCents, penaltyCents, interest, totalCents: taxCents + penaltyCents + interest.cents, daysLate, band, regime, share };
}
