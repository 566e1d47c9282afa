import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Payment, PaymentMeans } from '#shared/payments/payment.model.ts';
import { mostCashCents } from '#shared/till/till.rules.ts';
import type { CaseParts } from '#core/cases/index.ts';
import { requireCash, requireTill } from '#core/till/index.ts';
import { getLiveVisit } from '#core/visits/index.ts';
import { meansOfCards } from './card-means.ts';
import { attachCards } from './card-repository.ts';
import { readDueBasket } from './due-basket.ts';
import { takePayment } from './take-payment.ts';

interface Settlement {
  readonly requestId: string;
  readonly visitId: string;
  /** What the screen showed. */
  readonly expectedCents: number;
  /** Cash on the counter. */
  readonly tenderedCents: number;
}

/** The cash that is to pay so much; throws what keeps it from being taken. */
function cashMeans(cents: number, tenderedCents: number): PaymentMeans[] {
  if (cents === 0) return [];
  if (cents > mostCashCents) throw new DomainError('CASH_OVER_LIMIT', { mostCents: mostCashCents });
  const changeCents = tenderedCents - cents;
  if (changeCents < 0) throw new DomainError('NOT_ENOUGH_CASH', { missingCents: -changeCents });
  return [{ kind: 'cash', cents, tenderedCents, changeCents }];
}

/**
 * Takes the cash at the counter's till, for what cards have not paid already, and settles the basket in one commit; with
 * nothing owed no till is needed.
 */
export async function settleVisit(parts: CaseParts, actor: Actor, input: Settlement): Promise<Payment> {
  return parts.kernel.work.run({ actor, procedure: 'payments.settle', input }, async (work) => {
    const visit = await getLiveVisit(work.db, actor, input.visitId);
    const { cards, dueCents, ...basket } = await readDueBasket(parts, work, input);
    if (basket.totalCents === 0) return takePayment(parts, work, { ...basket, visit, staffId: actor.id, means: [] });
    const till = await requireTill(parts.kernel, work, visit.counterId);
    if (dueCents > 0) await requireCash(parts, work, visit.counterId);
    const means = [...meansOfCards(cards), ...cashMeans(dueCents, input.tenderedCents)];
    const payment = await takePayment(parts, work, { ...basket, visit, staffId: actor.id, till, means });
    await attachCards(work, cards, payment.id);
    return payment;
  });
}
