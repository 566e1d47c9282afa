import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getPayment } from './payment-repository.ts';

/** Prints a receipt once more, as it is now, marked COPIA. Throws `PAYMENT_NOT_FOUND` and `NOTHING_PAID`. */
export async function printReceipt(kernel: Kernel, actor: Actor, input: Requested & { readonly paymentId: string }): Promise<{ paymentId: string }> {
  return kernel.work.run({ actor, procedure: 'payments.printReceipt', input }, async (work) => {
    const { id: paymentId, visitId, receiptNumber } = (await getPayment(work.db, actor, input.paymentId)).payment;
    if (receiptNumber === undefined) throw new DomainError('NOTHING_PAID');
    work.record({ type: 'receiptPrintAsked', subject: paymentId, payload: { visitId, number: receiptNumber } });
    return { paymentId };
  });
}
