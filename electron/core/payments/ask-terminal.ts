import { isOutcomeOf, isReversalOf } from '#shared/payments/card.rules.ts';
import type { CardOutcome, LastOutcome } from '#core/card-terminal/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { isKnownCharge, type StoredCard } from './card-repository.ts';
import { noteCardOutcome, postponeQuestion } from './note-card-outcome.ts';
import type { PaymentParts } from './payment-parts.ts';

/** What the last operation of a terminal says about a question; undefined when it says nothing about it. */
async function findAnswer(work: Work, card: StoredCard, last: LastOutcome): Promise<CardOutcome | undefined> {
  if (last.kind === 'none' || last.kind === 'unreachable') return undefined;
  if (card.state === 'reversing') return isReversalOf(last, card) ? last : undefined;
  if (!isOutcomeOf(last, { cents: card.cents, stanBefore: card.stanBefore })) return undefined;
  return last.kind === 'approved' && await isKnownCharge(work.db, last) ? undefined : last;
}

/** Answers a question with what its terminal remembers, or puts it off. */
export async function answerFromTerminal(parts: PaymentParts, work: Work, of: { card: StoredCard; last: LastOutcome }): Promise<StoredCard> {
  const answer = await findAnswer(work, of.card, of.last);
  if (answer !== undefined) return noteCardOutcome(parts, work, { cardId: of.card.id, outcome: answer });
  await postponeQuestion(work, of.card);
  return of.card;
}
