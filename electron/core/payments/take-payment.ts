import { businessDay } from '#shared/kernel/dates.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import { settleCaseFile, type CaseParts } from '#core/cases/index.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import type { PayableBasket } from './payable-basket.ts';
import { insertPayment } from './payment-repository.ts';

interface Taken extends PayableBasket {
  readonly visit: { readonly id: string; readonly counterId: string };
  /** Who answers for it at the counter. */
  readonly staffId: string;
  readonly method: Payment['method'];
  /** What was handed over; what is more than the total goes back as change. */
  readonly tenderedCents: number;
}

/** `2026/R/000123`. */
async function receiptNumber(work: Work): Promise<string> {
  const year = businessDay(work.at).slice(0, 4);
  return `${year}/R/${String(await nextNumber(work, 'receipts', year)).padStart(6, '0')}`;
}

/**
 * Records a payment and settles what it is for: payment, receipt number, settled case files, and by reaction their
 * document numbers, print jobs and deliveries, exist together or not at all.
 */
export async function takePayment(parts: CaseParts, work: Work, taken: Taken): Promise<Payment> {
  const { visit, files, lines, totalCents, method, tenderedCents } = taken;
  const isOwed = totalCents > 0;
  const payment: Payment = {
    id: parts.kernel.ids.next(), visitId: visit.id, method, lines: [...lines], totalCents, tenderedCents,
    changeCents: tenderedCents - totalCents, at: work.at, receiptNumber: isOwed ? await receiptNumber(work) : undefined,
  };
  await insertPayment(work, payment, { counterId: visit.counterId, staffId: taken.staffId });
  work.record({
    type: isOwed ? 'paymentTaken' : 'basketSettled', subject: payment.id,
    payload: { visitId: visit.id, counterId: visit.counterId, receiptNumber: payment.receiptNumber ?? null, totalCents, method },
  });
  for (const file of files) await settleCaseFile(parts, work, file);
  return payment;
}
