import { findDecisionBill, type CaseParts } from '#core/cases/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { lockVisit } from '#core/visits/index.ts';
import type { Receipt } from './ask-payment.ts';
import { readHeldBasket } from './hold-basket.ts';
import { changeNotice, getNotice, lockNotice, type StoredNotice } from './notice-repository.ts';
import type { PayableBasket } from './payable-basket.ts';
import { takePayment } from './take-payment.ts';

const ofReceipt = (work: Work, receipt: Receipt) => ({ paid_at: receipt.paidAt ?? work.at, checked_at: work.at, next_check_at: null });

/** What a notice settles: the basket of its visit, or the one decision that it asks for. */
async function whatWaits(parts: CaseParts, work: Work, { plan, decisionCaseId, visitId }: StoredNotice): Promise<Pick<PayableBasket, 'files' | 'decisions'>> {
  if (plan !== undefined) return { files: [], decisions: [] };
  if (decisionCaseId === undefined) return readHeldBasket(parts, work, visitId);
  const decision = await findDecisionBill(work.db, work.actor, decisionCaseId);
  return { files: [], decisions: decision === undefined ? [] : [decision] };
}

async function settleNotice(parts: CaseParts, work: Work, { notice, receipt }: { notice: StoredNotice; receipt: Receipt }): Promise<void> {
  const visit = await lockVisit(work.db, work.actor, notice.visitId);
  const payment = await takePayment(parts, work, {
    ...await whatWaits(parts, work, notice), lines: notice.lines, totalCents: notice.totalCents,
    means: [{ kind: 'pagopa', cents: notice.totalCents, notice: notice.number }], visit, staffId: visit.staffId,
  });
  await changeNotice(work, notice.id, { state: 'paid', payment_id: payment.id, ...ofReceipt(work, receipt) });
  work.record({ type: 'noticePaid', subject: notice.id, payload: { visitId: visit.id, paymentId: payment.id, receiptId: receipt.receiptId } });
}

/**
 * What a receipt of pagoPA does, once however often it comes: an open notice settles its basket, also when the visit is over, and
 * an instalment nothing, since its case was settled before; money for a cancelled one has to go back.
 */
export async function noteReceipt(parts: CaseParts, work: Work, of: { noticeId: string; receipt: Receipt }): Promise<StoredNotice> {
  const { noticeId, receipt } = of;
  const notice = await lockNotice(work, noticeId);
  switch (notice.state) {
    case 'open':
      await settleNotice(parts, work, { notice, receipt });
      break;
    case 'cancelled':
      await changeNotice(work, noticeId, { state: 'to-refund', ...ofReceipt(work, receipt) });
      work.record({
        type: 'noticeRefundDue', subject: noticeId,
        payload: { visitId: notice.visitId, number: notice.number, totalCents: notice.totalCents, receiptId: receipt.receiptId },
      });
      break;
    case 'paid': case 'to-refund':
      break;
  }
  return getNotice(work.db, work.actor, noticeId);
}
