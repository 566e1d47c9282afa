import { createNoticeWatch } from './watch-notices.ts';
import { changeNotice } from './notice-repository.ts';
import type { PaymentParts } from './payment-parts.ts';
import { createPaymentsRouter } from './payments.router.ts';

export { describeNotices, getNotice, getNoticeOfPayment } from './notice-repository.ts';
export { getPayment, listTakings } from './payment-repository.ts';

/** How a basket is paid: its procedures, what it hears from pagoPA, and the worker that looks for payments. */
export function createPayments(parts: PaymentParts) {
  parts.kernel.work.on('noticePublished', async (work, entry) => {
    await changeNotice(work, entry.subject, { published_at: work.at });
  });
  return { router: createPaymentsRouter(parts), worker: createNoticeWatch(parts) };
}
