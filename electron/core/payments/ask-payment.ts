import type { z } from 'zod';
import type { Actor } from '#shared/kernel/access.ts';
import type { PagopaNotice } from '#shared/payments/notice.model.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import { FoundPayment, type FindPayment } from '#core/connectors/pagopa/payment-receipt.model.ts';
import type { PaymentParts } from './payment-parts.ts';

/** pagoPA's receipt of a notice. */
export type Receipt = NonNullable<z.infer<typeof FoundPayment>['payment']>;

/**
 * Asks pagoPA whether a notice is paid, as long as the gate lets it take; undefined when nobody paid it yet. Throws a
 * `SystemFailure`, also for a receipt of another amount.
 */
export async function askPayment(parts: PaymentParts, actor: Actor, notice: PagopaNotice): Promise<Receipt | undefined> {
  const operation = parts.operations.find((each) => each.system === 'pagopa' && each.name === 'findPaymentByNotice');
  if (operation === undefined) throw new SystemFailure('SYSTEM_UNREACHABLE', 'pagopa is not connected here');
  const question: z.infer<typeof FindPayment> = { notice: notice.number };
  const { payment } = FoundPayment.parse(await parts.caller.call(operation, question, {
    idempotencyKey: parts.kernel.ids.next(), operator: actor.id, purpose: 'counter-service', assurance: 'LoA1',
    ...(actor.stationId !== undefined && { station: actor.stationId }),
  }));
  if (payment !== undefined && payment.cents !== notice.totalCents) {
    throw new SystemFailure('ANSWER_FOREIGN', `asked for ${String(notice.totalCents)} cents, the receipt says ${String(payment.cents)}`);
  }
  return payment;
}
