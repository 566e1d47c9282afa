import { proposeRefund as checkProposal } from '#shared/fees/refund.rules.ts';
import type { AccountAmount } from '#shared/fees/refund.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import type { Beneficiary, FiledRefund } from '#shared/payments/receipt.model.ts';
import { isKept } from '#shared/payments/void.rules.ts';
import { sealOwnerOf, type CaseParts } from '#core/cases/index.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import { lockVisit, readVisit } from '#core/visits/index.ts';
import { getPayment } from './payment-repository.ts';
import { getRefund, insertRefund, listProposed } from './refund-repository.ts';

interface Asked {
  readonly payment: Payment;
  readonly amounts: readonly AccountAmount[];
  readonly reason: string;
  readonly beneficiary: Beneficiary;
  /** The refused certificate whose money it is. */
  readonly documentId?: string | undefined;
  /** Who proposes it, where it is not whoever acts. */
  readonly staffId?: string;
}

/** Whoever votes the money sees one series in a year: `2026/RIM/000001`. */
async function refundNumber(work: Work): Promise<string> {
  const year = businessDay(work.at).slice(0, 4);
  return `${year}/RIM/${String(await nextNumber(work, 'refund-proposals', year)).padStart(6, '0')}`;
}

/**
 * Files the proposal that the accounts office gives a part of a payment back, in the transaction that locked its visit; the id of it. Throws
 * `REFUND_EMPTY` and `REFUND_TOO_MUCH`.
 */
export async function fileRefund(parts: CaseParts, work: Work, { payment, beneficiary, documentId, staffId = work.actor.id, ...asked }: Asked): Promise<string> {
  const of = { paid: payment.lines, proposed: await listProposed(work.db, work.actor, payment.id) };
  const { amounts, totalCents, reason } = checkProposal(of, { paymentId: payment.id, reason: asked.reason, amounts: [...asked.amounts], iban: beneficiary.iban });
  const visit = await readVisit(parts.kernel, work.db, { ...work.actor, visitId: payment.visitId });
  const [id, number] = [parts.kernel.ids.next(), await refundNumber(work)];
  const sealedWords = await work.seal(sealOwnerOf(visit), JSON.stringify({ reason, beneficiary }));
  await insertRefund(work, { id, number, paymentId: payment.id, documentId, amounts, totalCents, sealedWords, staffId });
  work.record({
    type: 'refundProposed', subject: id,
    payload: { paymentId: payment.id, visitId: payment.visitId, receiptNumber: payment.receiptNumber ?? null, number, totalCents, amounts, words: sealedWords, ...(documentId !== undefined && { documentId }) },
  });
  return id;
}

interface Request extends Requested, Omit<Asked, 'payment' | 'staffId'> { readonly paymentId: string }

/**
 * Proposes to give back a part of a payment by a payment order; nothing leaves the drawer. Throws `NOTHING_PAID`, `PAYMENT_VOIDED` where the
 * till gave it back already, and what `fileRefund` throws.
 */
export async function proposeRefund(parts: CaseParts, actor: Actor, input: Request): Promise<FiledRefund> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'payments.proposeRefund', input }, async (work) => {
    const { visitId } = (await getPayment(work.db, actor, input.paymentId)).payment;
    await lockVisit(work.db, actor, visitId);
    const { payment } = await getPayment(work.db, actor, input.paymentId);
    if (payment.receiptNumber === undefined) throw new DomainError('NOTHING_PAID');
    if (!isKept(payment)) throw new DomainError('PAYMENT_VOIDED');
    const { amounts, reason, beneficiary, documentId } = input;
    const id = await fileRefund(parts, work, { payment, amounts, reason, beneficiary, documentId });
    return getRefund(kernel, work.db, { ...actor, id });
  });
}
