import { createCardDesk } from './card-desk.ts';
import { keepVisitOpen } from './keep-visit-open.ts';
import { createNoticeWatch } from './watch-notices.ts';
import { publishNotice } from './notice-repository.ts';
import type { PaymentParts } from './payment-parts.ts';
import { createPaymentsRouter } from './payments.router.ts';

export { createCardProgress } from './card-progress.ts';
export { describeNotices, findNotices, getNotice, getNoticeOfPayment } from './notice-repository.ts';
export { readNoticeTemplate, type NoticeTemplate } from './notice-paper/notice-template.ts';
export { getNoticePdf, type NoticePress } from './print-notice.ts';
export type { NoticePaper } from './notice-paper/notice-paper.model.ts';
export { findReceipts, getPayment, listPaymentStandings, listPayments, type PaymentStanding, listReceipts, listTakings } from './payment-repository.ts';
export { hasMoneyIn, listOpenNoticesOf, listPersonNotices, listPersonReceipts } from './list-person-payments.ts';
export { getRefund } from './refund-repository.ts';
export { listTerminals, putTerminal } from './terminal-repository.ts';
export { voidTwin } from './void-twin.ts';

/** How a basket is paid: its procedures, what it hears from pagoPA, and the workers that look for payments and talk to card terminals. */
export function createPayments(parts: PaymentParts) {
  parts.kernel.work.on('noticePublished', async (work, entry) => {
    await publishNotice(work, entry.subject);
  });
  keepVisitOpen(parts.kernel);
  return { router: createPaymentsRouter(parts), workers: [createNoticeWatch(parts), createCardDesk(parts)] };
}
