import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CardDecision, CardOperation } from '#shared/payments/card.model.ts';
import { isLoose, needsSupervisor } from '#shared/payments/card.rules.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeCard, describeCard, lockCard, type CardChange, type StoredCard } from './card-repository.ts';
import { releaseWhenFree, settleWhenCovered } from './note-card-outcome.ts';
import { noteStandingCharge } from './note-standing-charge.ts';
import type { CardParts } from './payment-parts.ts';

interface Request { readonly requestId: string; readonly operationId: string; readonly decision: CardDecision }

/** What somebody saw at the terminal, as the row keeps it. */
async function changeOf(work: Work, card: StoredCard, decision: CardDecision): Promise<CardChange> {
  const common = { question_since: null, next_check_at: null, decided_by: work.actor.id, settled_at: work.at };
  if (decision.answer === 'charged') {
    // What kept a reversal from going through still says why the charge is there.
    return { ...common, state: 'approved', authorisation: decision.authorisation, ...(card.state === 'unknown' && { trouble: null }) };
  }
  const isBack = decision.answer === 'given-back' || card.state === 'reversing';
  return { ...common, state: isBack ? 'reversed' : 'not-charged', reason_sealed: await work.seal(`visit:${card.visitId}`, decision.reason) };
}

/** Throws what keeps this answer from being given, by this person. */
function requireAnswerable({ actor, at }: Work, card: StoredCard, { answer }: CardDecision): void {
  if (answer === 'given-back') {
    if (card.paymentId !== undefined) throw new DomainError('CARD_IN_RECEIPT');
    if (!isLoose(card)) throw new DomainError('CARD_NOT_CHARGED');
  } else if (!card.isQuestion) throw new DomainError('CARD_NOT_QUESTIONED');
  const isTheirs = answer === 'given-back' || (answer === 'not-charged' && needsSupervisor(card, at));
  if (isTheirs && actor.role !== 'supervisor') throw new DomainError('CARD_NEEDS_SUPERVISOR');
}

const eventOf = { charged: 'cardApproved', 'not-charged': 'cardNotCharged', 'given-back': 'cardReversed' } as const;

/**
 * The answer of whoever stands before the terminal, where nobody heard how it ended: the slip says APPROVATA, or nothing was charged (of a
 * reversal: it is taken back). On a later day only a supervisor may say that nothing was, and always that a certain charge without receipt
 * went back in another way: `CARD_NEEDS_SUPERVISOR`.
 */
export async function decideCard(parts: CardParts, actor: Actor, input: Request): Promise<CardOperation> {
  return parts.kernel.work.run({ actor, procedure: 'payments.decideCard', input }, async (work) => {
    const card = await lockCard(work, input.operationId);
    const { decision } = input;
    requireAnswerable(work, card, decision);
    await changeCard(work, card.id, await changeOf(work, card, decision));
    work.record({
      type: eventOf[decision.answer], subject: card.id,
      payload: { visitId: card.visitId, cents: card.cents, by: 'staff', ...(decision.answer === 'charged' && { authorisation: decision.authorisation }) },
    });
    if (decision.answer === 'charged') {
      if (card.state === 'reversing') await noteStandingCharge(parts, work, card);
      await settleWhenCovered(parts, work, card);
    }
    else await releaseWhenFree(parts, work, card.visitId);
    return describeCard(await lockCard(work, card.id), undefined);
  });
}
