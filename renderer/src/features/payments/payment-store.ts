import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { NoticePaperKind, PagopaNotice } from '#shared/payments/notice.model.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

interface Paid { readonly payments: readonly Payment[]; readonly notices: readonly PagopaNotice[] }

const nothing: Paid = { payments: [], notices: [] };

/** What this visit has paid and is asked to pay by notice, and what the office has to give back. */
export const usePaymentStore = defineStore('payments', () => {
  const payments = shallowRef<readonly Payment[]>([]);
  const notices = shallowRef<readonly PagopaNotice[]>([]);
  const refundsDue = shallowRef<readonly PagopaNotice[]>([]);
  /** The last that still holds. */
  const last = computed(() => payments.value.findLast(({ voided }) => voided === undefined));
  const openNotice = computed(() => notices.value.find((notice) => notice.state === 'open'));

  const load = newestOnly(
    async (visitId: string | undefined): Promise<Paid> => {
      if (visitId === undefined) return nothing;
      const [paid, asked] = await Promise.all([office.payments.listPayments({ visitId }), office.payments.listNotices({ visitId })]);
      return { payments: paid, notices: asked };
    },
    (found) => {
      payments.value = found.payments;
      notices.value = found.notices;
    },
  );

  async function loadRefundsDue(): Promise<void> {
    refundsDue.value = await office.payments.listRefundsDue();
  }

  /** Takes the cash; `expectedCents` is what the screen showed, and the hub refuses another amount. */
  async function settle(of: { visitId: string; expectedCents: number; tenderedCents: number }): Promise<void> {
    const payment = await sendOnce((requestId) => office.payments.settle({ requestId, ...of }));
    payments.value = [...payments.value.filter((each) => each.id !== payment.id), payment];
  }

  function take(notice: PagopaNotice): void {
    notices.value = [...notices.value.filter((each) => each.id !== notice.id), notice];
  }

  async function issueNotice(of: { visitId: string; expectedCents: number; paper: NoticePaperKind }): Promise<void> {
    take(await sendOnce((requestId) => office.payments.issueNotice({ requestId, ...of })));
  }

  /** Asks pagoPA whether a notice is paid; what was paid is read again, whatever it says. */
  async function checkNotice({ id, visitId }: Pick<PagopaNotice, 'id' | 'visitId'>): Promise<void> {
    await sendOnce((requestId) => office.payments.checkNotice({ requestId, noticeId: id }));
    await load(visitId);
  }

  /** Once more, on a paper: it is marked COPIA. */
  async function printNotice(noticeId: string, paper: NoticePaperKind): Promise<void> {
    await sendOnce((requestId) => office.payments.printNotice({ requestId, noticeId, paper }));
  }

  async function cancelNotice(noticeId: string, reason: string): Promise<void> {
    take(await sendOnce((requestId) => office.payments.cancelNotice({ requestId, noticeId, reason })));
  }

  return { payments, notices, refundsDue, last, openNotice, load, loadRefundsDue, settle, issueNotice, checkNotice, printNotice, cancelNotice };
});
