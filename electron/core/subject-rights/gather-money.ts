import { z } from 'zod';
import { BillLine } from '#shared/cases/case-file.model.ts';
import { PaymentMeans } from '#shared/payments/payment.model.ts';
import type { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { centsOf, filled, mustText, openedJson, rowsWhere, textOf, type Reading } from './export-reading.ts';

const linesOf = (text: string): { title: string; cents: number }[] => z.array(BillLine).parse(JSON.parse(text)).map(({ label, cents }) => ({ title: label, cents }));
const meansNames: Readonly<Record<PaymentMeans['kind'], string>> = { cash: 'contanti', card: 'carta', pagopa: 'pagoPA' };

/** What was paid, asked, charged and is given back in the visits of a person, oldest first. */
export async function gatherMoney(reading: Reading): Promise<Pick<SubjectExport, 'payments' | 'notices' | 'cardPayments' | 'refunds'>> {
  const ofVisits = { column: 'visit_id', ids: reading.visitIds };
  const payments = await rowsWhere(reading, 'payments', { ...ofVisits, order: 'at' });
  const refunds = await rowsWhere(reading, 'refund_proposals', { column: 'payment_id', ids: payments.map((row) => mustText(row, 'id')), order: 'at' });
  const asked = await rowsWhere(reading, 'void_requests', { column: 'payment_id', ids: payments.map((row) => mustText(row, 'id')), order: 'asked_at' });
  const voidRequests = await Promise.all(asked.map(async (row) => ({
    paymentId: mustText(row, 'payment_id'), at: mustText(row, 'asked_at'), cause: mustText(row, 'cause'), state: mustText(row, 'state'), words: await openedJson(reading, row, 'words_sealed') ?? null,
  })));
  const requestsOf = (id: string) => voidRequests.filter(({ paymentId }) => paymentId === id).map(({ paymentId: _of, ...request }) => request);
  return {
    payments: payments.map((row) => filled({
      receiptNumber: textOf(row, 'receipt_number'), at: mustText(row, 'at'), totalCents: centsOf(row, 'total_cents'), lines: linesOf(mustText(row, 'lines')),
      means: z.array(PaymentMeans).parse(JSON.parse(mustText(row, 'means'))).map(({ kind }) => meansNames[kind]), voidedAt: textOf(row, 'voided_at'), voidReason: textOf(row, 'void_reason'), voidRequests: requestsOf(mustText(row, 'id')),
    })),
    notices: (await rowsWhere(reading, 'pagopa_notices', { ...ofVisits, order: 'issued_at' })).map((row) => filled({
      number: mustText(row, 'number'), state: mustText(row, 'state'), totalCents: centsOf(row, 'total_cents'), dueOn: mustText(row, 'due_on'), issuedAt: mustText(row, 'issued_at'),
      paidAt: textOf(row, 'paid_at'), cancelledAt: textOf(row, 'cancelled_at'),
    })),
    cardPayments: (await rowsWhere(reading, 'card_operations', { ...ofVisits, order: 'asked_at' })).map((row) =>
      filled({ at: mustText(row, 'asked_at'), cents: centsOf(row, 'cents'), state: mustText(row, 'state'), maskedCard: textOf(row, 'masked_pan') })),
    refunds: await Promise.all(refunds.map(async (row) => ({ number: mustText(row, 'number'), totalCents: centsOf(row, 'total_cents'), at: mustText(row, 'at'), words: await openedJson(reading, row, 'words_sealed') ?? null }))),
  };
}
