import { getCaseDetails, type CaseParts } from '#core/cases/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { getNoticeOfPayment, getPayment, getRefund } from '#core/payments/index.ts';
import type { PrintSources } from '#core/printing/index.ts';
import { getCounter } from '#core/queue/index.ts';
import type { Municipality } from '#core/settings/index.ts';
import { accountLabels } from '#core/till/index.ts';
import type { BillLine } from '#shared/cases/case-file.model.ts';
import { formatNoticeNumber } from '#shared/kernel/pagopa-notice.ts';
import { cashOf, centsBy } from '#shared/payments/means.rules.ts';
import type { Payment, PaymentMeans } from '#shared/payments/payment.model.ts';
import { voidCauses } from '#shared/payments/void-causes.ts';

interface ReceiptParts extends CaseParts { readonly municipality: Municipality }

/** How money came to a till, as the receipt says it. */
function describeMeans(means: readonly PaymentMeans[]) {
  const cash = cashOf(means);
  const cards = means.flatMap((each) => each.kind === 'card' ? [{ cents: each.cents, authorisation: each.authorisation }] : []);
  return { isCash: cash !== undefined, tenderedCents: cash?.tenderedCents ?? 0, changeCents: cash?.changeCents ?? 0, cards };
}

/** How a receipt was voided, as its slip says it. */
function describeVoid({ means }: Pick<Payment, 'means'>, { number, at, cause, outcome, settledBy }: NonNullable<Payment['voided']>) {
  const [cashCents, cardCents] = settledBy === 'till' ? [centsBy(means, 'cash'), centsBy(means, 'card')] : [0, 0];
  return { voidNumber: number, voidedAt: at, cause: voidCauses[cause], cashCents, cardCents, isCash: cashCents > 0, isOwedAgain: outcome === 'owed-again' };
}

interface Paid { readonly lines: readonly BillLine[]; readonly totalCents: number; readonly counterId: string }

/** What is paid, for what and where, as any slip about money says it. */
export async function describePaid(parts: ReceiptParts, work: Work, { lines, totalCents, counterId }: Paid) {
  const counter = await getCounter(work.db, work.actor, counterId);
  const caseTitles: string[] = [];
  for (const caseFileId of new Set(lines.map((line) => line.caseFileId))) {
    caseTitles.push((await getCaseDetails(parts, work, caseFileId)).service.title);
  }
  return {
    taxCode: parts.municipality.taxCode, counter: counter.label, totalCents, caseTitles,
    lines: lines.map(({ label, quantity, cents, detail = '' }) => ({ label, quantity, amountCents: cents, detail })),
  };
}

/** What the slips of receipts and of refund proposals say. */
export function receiptSources(parts: ReceiptParts, heading: { readonly municipality: string; readonly office: string }): Pick<PrintSources, 'getPaymentSlip' | 'getRefundSlip'> {
  return {
    async getPaymentSlip(work, paymentId) {
      const { payment, counterId } = await getPayment(work.db, work.actor, paymentId);
      const { visitId, receiptNumber, at, means } = payment;
      if (receiptNumber === undefined) return undefined;
      const values = { ...heading, ...await describePaid(parts, work, { ...payment, counterId }), receiptNumber, at };
      if (payment.voided !== undefined) return { template: 'payment-void', visitId, values: { ...values, ...describeVoid(payment, payment.voided) } };
      if (centsBy(means, 'pagopa') === 0) return { template: 'payment-receipt', visitId, values: { ...values, ...describeMeans(means) } };
      const notice = await getNoticeOfPayment(work.db, work.actor, paymentId);
      return { template: 'pagopa-receipt', visitId, values: { ...values, notice: formatNoticeNumber(notice.number), paidAt: notice.paidAt ?? at } };
    },
    async getRefundSlip(work, refundId) {
      const { paymentId, number, at, receiptNumber, amounts, totalCents, reason, beneficiary } = await getRefund(parts.kernel, work.db, { ...work.actor, id: refundId });
      const { visitId } = (await getPayment(work.db, work.actor, paymentId)).payment;
      return {
        visitId,
        values: {
          ...heading, taxCode: parts.municipality.taxCode, number, at, receiptNumber, totalCents, reason, beneficiary: beneficiary?.name ?? '',
          iban: (beneficiary?.iban ?? '').replaceAll(/\s/g, '').replaceAll(/(.{4})(?=.)/g, '$1 '),
          amounts: amounts.map(({ account, cents }) => ({ label: accountLabels[account], cents })),
        },
      };
    },
  };
}
