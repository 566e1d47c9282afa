import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { ReceiptDetail } from '#shared/payments/receipt.model.ts';
import { isAboveOne } from '#shared/payments/void.rules.ts';
import type { CaseParts } from '#core/cases/index.ts';
import { carryOutVoid, lockForVoid, voider, type VoidAsked } from './carry-out-void.ts';
import { readReceipt } from './read-receipt.ts';
import { endAskedVoid } from './void-request-repository.ts';

/**
 * Voids a receipt alone: who may, and what it does, is `decideVoid`. Throws what `carryOutVoid` throws, `PAYMENT_NOT_FOUND`, and `VOID_TAKES_TWO` above
 * what one may void.
 */
export async function voidPayment(parts: CaseParts, actor: Actor, input: Requested & VoidAsked): Promise<ReceiptDetail> {
  const { voidAloneCents: aloneCents } = parts.catalogue.municipality;
  return parts.kernel.work.run({ actor, procedure: 'payments.voidReceipt', input }, async (work) => {
    const { paymentId } = input;
    const locked = await lockForVoid(work, paymentId, voider(actor));
    const { payment } = locked;
    const isOpen = payment.receiptNumber !== undefined && payment.voided === undefined;
    if (isOpen && isAboveOne({ payment }, aloneCents)) throw new DomainError('VOID_TAKES_TWO', { aloneCents });
    await carryOutVoid(parts, work, { ...locked, input });
    await endAskedVoid(work, paymentId, 'replaced');
    return readReceipt(parts, work.db, { actor, paymentId, now: work.at });
  });
}
