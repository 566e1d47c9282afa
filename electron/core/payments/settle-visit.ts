import type { Actor } from '#shared/kernel/access.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import { readBasket, settleCaseFile, type CaseParts } from '#core/cases/index.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import { getLiveVisit } from '#core/visits/index.ts';
import { insertPayment } from './payment-repository.ts';

interface Settlement {
  readonly requestId: string;
  readonly visitId: string;
  /** What the screen showed. */
  readonly expectedCents: number;
  /** Cash on the counter. */
  readonly tenderedCents: number;
}

/** `2026/R/000123`. */
async function receiptNumber(work: Work): Promise<string> {
  const year = businessDay(work.at).slice(0, 4);
  return `${year}/R/${String(await nextNumber(work, 'receipts', year)).padStart(6, '0')}`;
}

/** The drafts of a basket that may be settled now; throws what is missing otherwise. */
function requireComplete(basket: readonly CaseFile[]): CaseFile[] {
  const drafts = basket.filter((file) => file.state === 'draft');
  if (drafts.length === 0) throw new DomainError('BASKET_EMPTY');
  const cases = drafts.filter((file) => file.problems.length > 0).map(({ id, title, problems }) => ({ caseFileId: id, title, problems }));
  if (cases.length > 0) throw new DomainError('BASKET_INCOMPLETE', { cases });
  return drafts;
}

function requireEnough(totalCents: number, { expectedCents, tenderedCents }: Settlement): void {
  if (totalCents !== expectedCents) throw new DomainError('AMOUNT_CHANGED', { totalCents });
  if (tenderedCents < totalCents) throw new DomainError('NOT_ENOUGH_CASH', { missingCents: totalCents - tenderedCents });
}

/**
 * Takes the cash and settles the basket in one commit: payment, receipt number, settled case files, and by
 * reaction their document numbers, print jobs and deliveries, exist together or not at all.
 */
export async function settleVisit(parts: CaseParts, actor: Actor, input: Settlement): Promise<Payment> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'payments.settle', input }, async (work) => {
    const visit = await getLiveVisit(work.db, actor, input.visitId);
    const drafts = requireComplete(await readBasket(parts, work.db, { ...actor, visitId: visit.id }));
    const lines = drafts.flatMap((file) => file.bill);
    const totalCents = sumCents(lines.map((line) => line.cents));
    requireEnough(totalCents, input);
    const isOwed = totalCents > 0;
    const tenderedCents = isOwed ? input.tenderedCents : 0;
    const payment: Payment = {
      id: kernel.ids.next(), visitId: visit.id, method: isOwed ? 'cash' : 'none', lines, totalCents, tenderedCents,
      changeCents: tenderedCents - totalCents, at: work.at, receiptNumber: isOwed ? await receiptNumber(work) : undefined,
    };
    await insertPayment(work, payment, visit.counterId);
    work.record({
      type: isOwed ? 'paymentTaken' : 'basketSettled', subject: payment.id,
      payload: { visitId: visit.id, counterId: visit.counterId, receiptNumber: payment.receiptNumber ?? null, totalCents, method: payment.method },
    });
    for (const file of drafts) await settleCaseFile(parts, work, file);
    return payment;
  });
}
