import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CardDecision, CardOperation } from '#shared/payments/card.model.ts';
import { needsSupervisor } from '#shared/payments/card.rules.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeCard, describeCard, lockCard, type CardChange, type StoredCard } from './card-repository.ts';
import { releaseWhenFree, settleWhenCovered } from './note-card-outcome.ts';
import { noteStandingCharge } from './note-standing-charge.ts';
import type { CardParts } from './payment-parts.ts';

interface Request { readonly requestId: string; readonly operationId: string; readonly decision: CardDecision }

/** What somebody saw at the terminal, as the row keeps it. */
async function changeOf(work: Work, card: StoredCard, decision: CardDecision): Promise<CardChange> {
  const common = { question_since: null, next_check_at: null, decided_by: work.actor.id, settled_at: work.at };
  if (decision.answer === 'charged') return { ...common, state: 'approved', authorisation: decision.authorisation };
  return { ...common, state: card.state === 'reversing' ? 'reversed' : 'not-charged', reason_sealed: await work.seal(`visit:${card.visitId}`, decision.reason) };
}

/**
 * The answer of whoever stands before the terminal, where nobody heard how it ended: the slip says APPROVATA, or nothing was charged (of a
 * reversal: it is taken back). On a later day only a supervisor may say that nothing was: `CARD_NEEDS_SUPERVISOR`.
 */
export async function decideCard(parts: CardParts, actor: Actor, input: Request): Promise<CardOperation> {
  return parts.kernel.work.run({ actor, procedure: 'payments.decideCard', input }, async (work) => {
    const card = await lockCard(work, input.operationId);
    const { decision } = input;
    if (!card.isQuestion) throw new DomainError('CARD_NOT_QUESTIONED');
    if (decision.answer === 'not-charged' && actor.role !== 'supervisor' && needsSupervisor(card, work.at)) throw new DomainError('CARD_NEEDS_SUPERVISOR');
    await changeCard(work, card.id, await changeOf(work, card, decision));
    work.record({
      type: decision.answer === 'charged' ? 'cardApproved' : 'cardNotCharged', subject: card.id,
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
