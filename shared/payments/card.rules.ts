import { addMilliseconds, businessDay, minutesBetween } from '../kernel/dates.ts';
import { sumCents } from '../kernel/money.ts';
import type { VisitState } from '../visits/visit.model.ts';
import type { CardOperation } from './card.model.ts';

type Operation = Pick<CardOperation, 'state' | 'cents' | 'paymentId'>;

/** Whether its end is still open: until then nothing else may pay the basket. */
export const isPending = ({ state }: Pick<CardOperation, 'state'>): boolean => state === 'asked' || state === 'unknown' || state === 'reversing';

/** Charged, and not yet part of a payment. */
export const isLoose = ({ state, paymentId }: Pick<CardOperation, 'state' | 'paymentId'>): boolean => state === 'approved' && paymentId === undefined;

/** What cards have paid already of a basket that is not settled yet, in cents. */
export const looseCents = (operations: readonly Operation[]): number => sumCents(operations.filter(isLoose).map(({ cents }) => cents));

/** Whether a visit cannot end yet: a card's outcome is open, or its charge is in no receipt. */
export const holdsVisit = (operation: Pick<CardOperation, 'state' | 'paymentId'>): boolean =>
  isLoose(operation) || (isPending(operation) && operation.paymentId === undefined);

/**
 * Whether an operation waits for somebody of the office to say something: a question does, and a charge without receipt, unless its
 * visit is at a counter today, where the rest is being paid.
 */
export function isOpenAtOffice(operation: Pick<CardOperation, 'state' | 'paymentId' | 'isQuestion' | 'askedAt'>, visitState: VisitState, now: string): boolean {
  if (operation.isQuestion) return true;
  return isLoose(operation) && (visitState !== 'open' || businessDay(operation.askedAt) !== businessDay(now));
}

/** What a terminal remembers of its last operation. */
type LastOperation =
  | { readonly kind: 'approved'; readonly stan: string; readonly authorisation: string; readonly cents?: number }
  | { readonly kind: 'declined'; readonly stan: string };

const mostStan = 999_999;
const isNoAuthorisation = (authorisation: string): boolean => /^0*$/.test(authorisation);
const isNext = (stan: string, before: string | undefined): boolean => before === undefined || Number(stan) === (Number(before) % mostStan) + 1;

/**
 * Whether the last operation that a terminal remembers is the payment that was asked: another than the one it remembered before, and,
 * as far as it tells one, of the same amount. A refusal counts only when it came next: one further on may be somebody else's.
 */
export function isOutcomeOf(last: LastOperation, asked: { readonly cents: number; readonly stanBefore?: string | undefined }): boolean {
  if (last.stan === asked.stanBefore || Number(last.stan) === 0) return false;
  if (last.kind === 'declined') return isNext(last.stan, asked.stanBefore);
  return !isNoAuthorisation(last.authorisation) && (last.cents === undefined || last.cents === asked.cents);
}

/** Whether it is the reversal of this charge: done, right after it, and, as reversals do, without an authorisation of its own. */
export function isReversalOf(last: LastOperation, charge: { readonly stan?: string | undefined }): boolean {
  return last.kind === 'approved' && isNoAuthorisation(last.authorisation) && charge.stan !== undefined && isNext(last.stan, charge.stan);
}

/** Whether a clerk alone may say that nothing was charged: on the day, with the terminal's slips at hand. */
export const needsSupervisor = (operation: Pick<CardOperation, 'askedAt'>, now: string): boolean => businessDay(operation.askedAt) !== businessDay(now);

const [oftenEvery, oftenForMinutes, seldomEvery, aDay] = [15_000, 10, 300_000, 24 * 60];

/** When to ask a terminal again how an operation ended: often at first, every five minutes for a day; undefined when only people can tell. */
export function nextCardCheckAt(questionSince: string, now: string): string | undefined {
  const minutes = minutesBetween(questionSince, now);
  if (minutes >= aDay) return undefined;
  return addMilliseconds(now, minutes < oftenForMinutes ? oftenEvery : seldomEvery);
}
