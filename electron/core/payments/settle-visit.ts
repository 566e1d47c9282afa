import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import { mostCashCents } from '#shared/till/till.rules.ts';
import type { CaseParts } from '#core/cases/index.ts';
import { requireTill } from '#core/till/index.ts';
import { getLiveVisit } from '#core/visits/index.ts';
import { readPayableBasket } from './payable-basket.ts';
import { takePayment } from './take-payment.ts';

interface Settlement {
  readonly requestId: string;
  readonly visitId: string;
  /** What the screen showed. */
  readonly expectedCents: number;
  /** Cash on the counter. */
  readonly tenderedCents: number;
}

/** Takes the cash at the counter's till and settles the basket in one commit; with nothing owed no till is needed. */
export async function settleVisit(parts: CaseParts, actor: Actor, input: Settlement): Promise<Payment> {
  return parts.kernel.work.run({ actor, procedure: 'payments.settle', input }, async (work) => {
    const visit = await getLiveVisit(work.db, actor, input.visitId);
    const basket = await readPayableBasket(parts, work, input);
    const cents = basket.totalCents;
    if (cents === 0) return takePayment(parts, work, { ...basket, visit, staffId: actor.id, means: [] });
    const till = await requireTill(parts.kernel, work, visit.counterId);
    if (cents > mostCashCents) throw new DomainError('CASH_OVER_LIMIT', { mostCents: mostCashCents });
    const changeCents = input.tenderedCents - cents;
    if (changeCents < 0) throw new DomainError('NOT_ENOUGH_CASH', { missingCents: -changeCents });
    return takePayment(parts, work, { ...basket, visit, staffId: actor.id, till, means: [{ kind: 'cash', cents, tenderedCents: input.tenderedCents, changeCents }] });
  });
}
