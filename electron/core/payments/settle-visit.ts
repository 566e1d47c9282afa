import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import type { CaseParts } from '#core/cases/index.ts';
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

/** Takes the cash and settles the basket in one commit. */
export async function settleVisit(parts: CaseParts, actor: Actor, input: Settlement): Promise<Payment> {
  return parts.kernel.work.run({ actor, procedure: 'payments.settle', input }, async (work) => {
    const visit = await getLiveVisit(work.db, actor, input.visitId);
    const basket = await readPayableBasket(parts, work, input);
    const missingCents = basket.totalCents - input.tenderedCents;
    if (missingCents > 0) throw new DomainError('NOT_ENOUGH_CASH', { missingCents });
    const isOwed = basket.totalCents > 0;
    return takePayment(parts, work, {
      ...basket, visit, staffId: actor.id, method: isOwed ? 'cash' : 'none', tenderedCents: isOwed ? input.tenderedCents : 0,
    });
  });
}
