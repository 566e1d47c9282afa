import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PagopaNotice } from '#shared/payments/notice.model.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import { askPayment, type Receipt } from './ask-payment.ts';
import { changeNotice, getNotice } from './notice-repository.ts';
import { noteReceipt } from './note-receipt.ts';
import type { PaymentParts } from './payment-parts.ts';

async function askOrExplain(parts: PaymentParts, actor: Actor, notice: PagopaNotice): Promise<Receipt | undefined> {
  try {
    return await askPayment(parts, actor, notice);
  } catch (error) {
    if (!(error instanceof SystemFailure)) throw error;
    throw new DomainError(error.isLasting ? 'PAGOPA_ANSWER_UNUSABLE' : 'PAGOPA_UNAVAILABLE', { reason: error.code });
  }
}

/**
 * Asks pagoPA now whether a notice is paid. The asking comes before the transaction, so that a slow pagoPA holds up
 * nothing but this answer; a notice that is paid already is told without asking.
 */
export async function checkNotice(parts: PaymentParts, actor: Actor, input: { requestId: string; noticeId: string }): Promise<PagopaNotice> {
  const { kernel } = parts;
  const known = await getNotice(kernel.database.read, actor, input.noticeId);
  const isKnown = known.state === 'paid' || known.state === 'to-refund';
  const receipt = isKnown ? undefined : await askOrExplain(parts, actor, known);
  return kernel.work.run({ actor, procedure: 'payments.checkNotice', input }, async (work) => {
    work.record({ type: 'noticeChecked', subject: known.id, payload: { isPaid: isKnown || receipt !== undefined }, purpose: 'counter-service' });
    if (receipt !== undefined) return noteReceipt(parts, work, { noticeId: known.id, receipt });
    if (!isKnown) await changeNotice(work, known.id, { checked_at: work.at });
    return getNotice(work.db, actor, known.id);
  });
}
