import { businessDay } from '../kernel/dates.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TillSession } from '../till/till.model.ts';
import { centsBy } from './means.rules.ts';
import { VoidCause, type Payment, type VoidTerms } from './payment.model.ts';
import type { VoidOffer } from './receipt.model.ts';

/** What a void is decided on. */
export interface VoidBasis {
  readonly payment: Pick<Payment, 'receiptNumber' | 'means' | 'at' | 'voided' | 'totalCents'>;
  /** The opening of the drawer that took the money; absent where it is not known. */
  readonly till?: Pick<TillSession, 'state' | 'holderId'> | undefined;
  /** A part of it was proposed to be given back already. */
  readonly isPartlyRefunded?: boolean;
  /** Who took the money. */
  readonly takenBy: string;
  readonly actor: { readonly id: string; readonly isSupervisor: boolean };
  readonly now: string;
}

/** The debt: a payment taken badly is owed again; one that should not have been is not. */
const outcomes: Readonly<Record<VoidCause, VoidTerms['outcome']>> = {
  'wrong-means': 'owed-again', 'wrong-amount': 'owed-again', 'wrong-service': 'withdrawn', 'request-withdrawn': 'withdrawn', 'not-due': 'withdrawn',
};

/** An error of the counter, which it may undo itself; the others are refunds, and no refund leaves the drawer. */
const isError = (cause: VoidCause): boolean => cause === 'wrong-means' || cause === 'wrong-amount' || cause === 'wrong-service';

const isOfToday = ({ payment, now }: VoidBasis): boolean => businessDay(payment.at) === businessDay(now);

/** Whether it is the clerk's own receipt of today, in the drawer that they still hold. */
function isOwnOfToday(basis: VoidBasis): boolean {
  const { till, takenBy, actor } = basis;
  return isOfToday(basis) && takenBy === actor.id && till !== undefined && till.state !== 'closed' && till.holderId === actor.id;
}

type Refusal = 'NOTHING_PAID' | 'PAYMENT_VOIDED' | 'PAYMENT_BY_PAGOPA' | 'VOID_NEEDS_SUPERVISOR' | 'REFUND_PENDING' | 'TILL_COUNTED';

function judge(basis: VoidBasis, cause: VoidCause): VoidTerms | Refusal {
  const { payment, till, actor, isPartlyRefunded = false } = basis;
  const outcome = outcomes[cause];
  if (payment.receiptNumber === undefined) return 'NOTHING_PAID';
  if (payment.voided !== undefined) return 'PAYMENT_VOIDED';
  if (centsBy(payment.means, 'pagopa') > 0) return 'PAYMENT_BY_PAGOPA';
  if (!actor.isSupervisor && !isOwnOfToday(basis)) return 'VOID_NEEDS_SUPERVISOR';
  if (isError(cause) && isPartlyRefunded) return 'REFUND_PENDING';
  /* What was taken on another day is in its takings, and what a closed drawer took is in its report: neither is undone at the drawer. */
  if (!isError(cause) || !isOfToday(basis) || till === undefined || till.state === 'closed') return { outcome, settledBy: 'proposal' };
  return till.state === 'counted' ? 'TILL_COUNTED' : { outcome, settledBy: 'till' };
}

/**
 * What voiding a receipt for a cause does. Throws `NOTHING_PAID`, `PAYMENT_VOIDED`, `PAYMENT_BY_PAGOPA` (its money was never here: a refund
 * may be proposed), `VOID_NEEDS_SUPERVISOR`, `REFUND_PENDING` for an error of what was partly refunded, and `TILL_COUNTED` when money would have to leave a drawer that was counted.
 */
export function decideVoid(basis: VoidBasis, cause: VoidCause): VoidTerms {
  const judged = judge(basis, cause);
  if (typeof judged === 'string') throw new DomainError(judged);
  return judged;
}

function offersTo(basis: VoidBasis): Omit<VoidOffer, 'takesTwo'> {
  const judged = VoidCause.options.map((cause) => ({ cause, terms: judge(basis, cause) }));
  const causes = judged.flatMap(({ cause, terms }) => typeof terms === 'string' ? [] : [{ cause, ...terms }]);
  const refusal = judged.map(({ terms }) => terms).find((terms) => typeof terms === 'string');
  return causes.length === 0 && refusal !== undefined ? { causes, refusal } : { causes };
}

/** What two people may do, of whom one supervises. */
export const ofTwo = (basis: VoidBasis): VoidBasis => ({ ...basis, actor: { ...basis.actor, isSupervisor: true } });

/** Whether it is more money than one may void alone, `aloneCents`. */
export const isAboveOne = ({ payment }: Pick<VoidBasis, 'payment'>, aloneCents: number): boolean => payment.totalCents > aloneCents;

/** For which causes a receipt may be voided now, alone or with somebody else, and what each does; without any, why not. */
export function offerVoid(basis: VoidBasis, aloneCents: number): VoidOffer {
  const alone = offersTo(basis);
  if (alone.refusal !== 'VOID_NEEDS_SUPERVISOR') return { ...alone, takesTwo: alone.causes.length > 0 && isAboveOne(basis, aloneCents) };
  const together = offersTo(ofTwo(basis));
  return { ...together, takesTwo: together.causes.length > 0 };
}

/**
 * Who may say yes or no to a void that somebody asked for: somebody else than whoever asked, and one of the two supervises. Whoever asked may take it
 * back. Returns undefined, or the code of why not.
 */
export function refuseSecond({ askedBy, actor, isApproved }: { askedBy: VoidBasis['actor']; actor: VoidBasis['actor']; isApproved: boolean }): 'FOUR_EYES' | 'VOID_NEEDS_SUPERVISOR' | undefined {
  if (askedBy.id === actor.id) return isApproved ? 'FOUR_EYES' : undefined;
  return askedBy.isSupervisor || actor.isSupervisor ? undefined : 'VOID_NEEDS_SUPERVISOR';
}

/** Whether the money of a payment counts as taken: it was not given back at the till. */
export const isKept = ({ voided }: Pick<Payment, 'voided'>): boolean => voided?.settledBy !== 'till';
