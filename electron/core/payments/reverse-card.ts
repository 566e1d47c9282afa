import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CardOperation } from '#shared/payments/card.model.ts';
import { isLoose, isPending } from '#shared/payments/card.rules.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeCard, describeCard, listAtTerminal, listCards, listCardsOfPayment, lockCard, type StoredCard } from './card-repository.ts';
import type { PaymentParts } from './payment-parts.ts';

interface Request { readonly requestId: string; readonly operationId: string; readonly reason: string }

/** Writes down that a charge is to be taken back; the terminal hears of it after the commit. The reason may name somebody, so it is kept sealed. */
async function beginReversal(work: Work, card: StoredCard, reason: string): Promise<void> {
  const sealed = await work.seal(`visit:${card.visitId}`, reason);
  await changeCard(work, card.id, { state: 'reversing', claimed_by: null, claimed_at: null, sent_at: null, says: null, trouble: null, reason_sealed: sealed });
  work.record({ type: 'cardReversing', subject: card.id, payload: { visitId: card.visitId, cents: card.cents, reason: sealed } });
}

/** Takes back a charge that is part of no receipt. A terminal takes back only its last operation, with the same card. */
export async function reverseCard(parts: PaymentParts, actor: Actor, input: Request): Promise<CardOperation> {
  return parts.kernel.work.run({ actor, procedure: 'payments.reverseCard', input }, async (work) => {
    const card = await lockCard(work, input.operationId);
    if (card.paymentId !== undefined) throw new DomainError('CARD_IN_RECEIPT');
    if (!isLoose(card)) throw new DomainError('CARD_NOT_CHARGED');
    if ((await listCards(work.db, actor, card.visitId)).some(isPending)) throw new DomainError('CARD_OUTCOME_PENDING');
    if ((await listAtTerminal(work.db, card)).length > 0) throw new DomainError('CARD_TERMINAL_BUSY');
    await beginReversal(work, card, input.reason);
    return describeCard(await lockCard(work, card.id), undefined);
  });
}

/** Takes back the charges of a payment that is voided, in the transaction that voids it, the last first; how many there are. */
export async function reverseCardsOfPayment(work: Work, of: { paymentId: string; reason: string }): Promise<number> {
  const charged = (await listCardsOfPayment(work.db, work.actor, of.paymentId)).filter(({ state }) => state === 'approved');
  for (const card of charged) await beginReversal(work, card, of.reason);
  return charged.length;
}
