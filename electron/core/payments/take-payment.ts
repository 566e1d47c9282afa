import { businessDay } from '#shared/kernel/dates.ts';
import { centsBy } from '#shared/payments/means.rules.ts';
import type { Payment, PaymentMeans } from '#shared/payments/payment.model.ts';
import type { TillSession } from '#shared/till/till.model.ts';
import { repayCaseFile, settleCaseFile, settleDecision, type CaseParts } from '#core/cases/index.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import { insertMovement } from '#core/till/index.ts';
import type { PayableBasket } from './payable-basket.ts';
import { insertPayment, markRepaid } from './payment-repository.ts';

interface Taken extends PayableBasket {
  readonly visit: { readonly id: string; readonly counterId: string };
  /** Who answers for it at the counter. */
  readonly staffId: string;
  /** What paid it; adds up to the total. */
  readonly means: readonly PaymentMeans[];
  /** Whose drawer; absent when pagoPA took the money, and when nothing was owed. */
  readonly till?: TillSession;
}

/** `2026/R1/000123` of a till, `2026/RP/000123` of pagoPA, `2026/R1-I3/000001` of a till whose station works without its hub. */
async function receiptNumber(work: Work, till: TillSession | undefined): Promise<string> {
  const year = businessDay(work.at).slice(0, 4);
  const series = `R${till?.code ?? 'P'}`;
  const shown = work.mark === '' ? series : `${series}-${work.mark}`;
  return `${year}/${shown}/${String(await nextNumber(work, `receipts-${series}`, year)).padStart(6, '0')}`;
}

/**
 * Records a payment and settles what it is for, what is owed anew, or a decision: payment, receipt number, line of the till's book, settled case
 * files, and by reaction their document numbers, print jobs and deliveries, exist together or not at all.
 */
export async function takePayment(parts: CaseParts, work: Work, taken: Taken): Promise<Payment> {
  const { visit, files, decisions, lines, totalCents, means, till } = taken;
  const isOwed = totalCents > 0;
  const payment: Payment = {
    id: parts.kernel.ids.next(), visitId: visit.id, means: [...means], lines: [...lines], totalCents, at: work.at,
    receiptNumber: isOwed ? await receiptNumber(work, till) : undefined, tillSessionId: till?.id,
  };
  await insertPayment(work, payment, { counterId: visit.counterId, staffId: taken.staffId });
  if (till !== undefined) {
    await insertMovement(work, parts.kernel.ids, {
      sessionId: till.id, kind: 'receipt', cashCents: centsBy(means, 'cash'), cardCents: centsBy(means, 'card'), paymentId: payment.id, reference: payment.receiptNumber ?? '',
    });
  }
  work.record({
    type: isOwed ? 'paymentTaken' : 'basketSettled', subject: payment.id,
    payload: {
      visitId: visit.id, counterId: visit.counterId, receiptNumber: payment.receiptNumber ?? null, totalCents,
      means: means.map(({ kind, cents }) => ({ kind, cents })), tillSessionId: till?.id ?? null,
    },
  });
  const owedAgain = files.filter(({ settledAt }) => settledAt !== undefined);
  for (const file of owedAgain) await repayCaseFile(work, file);
  if (owedAgain.length > 0) await markRepaid(work, payment);
  for (const decision of decisions) {
    const voidedId = await settleDecision(work, decision, payment.id);
    if (voidedId !== undefined) await markRepaid(work, payment, voidedId);
  }
  for (const file of files) if (file.settledAt === undefined) await settleCaseFile(parts, work, file);
  return payment;
}
