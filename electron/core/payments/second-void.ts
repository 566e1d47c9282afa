import { refundable } from '#shared/fees/refund.rules.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { ReceiptDetail } from '#shared/payments/receipt.model.ts';
import { decideVoid, ofTwo, refuseSecond } from '#shared/payments/void.rules.ts';
import { sealOwnerOf, type CaseParts } from '#core/cases/index.ts';
import { lockVisit, readVisit } from '#core/visits/index.ts';
import { carryOutVoid, lockForVoid, voider, type VoidAsked } from './carry-out-void.ts';
import { getPayment } from './payment-repository.ts';
import { readReceipt } from './read-receipt.ts';
import { askerOf, VoidWords } from './read-void-request.ts';
import { listProposed } from './refund-repository.ts';
import { endAskedVoid, findAskedVoid, insertAskedVoid, type VoidRequestRow } from './void-request-repository.ts';

/** Asks somebody else to agree; throws what a void of two would, `BENEFICIARY_MISSING` among it. */
export async function askVoid(parts: CaseParts, actor: Actor, input: Requested & VoidAsked): Promise<ReceiptDetail> {
  return parts.kernel.work.run({ actor, procedure: 'payments.askVoid', input }, async (work) => {
    const { paymentId, cause, note, beneficiary } = input;
    const { payment, basis } = await lockForVoid(work, paymentId, voider(actor));
    const { settledBy } = decideVoid(ofTwo(basis), cause);
    const left = refundable(payment.lines, await listProposed(work.db, actor, paymentId));
    if (settledBy === 'proposal' && left.length > 0 && beneficiary === undefined) throw new DomainError('BENEFICIARY_MISSING');
    const visit = await readVisit(parts.kernel, work.db, { ...actor, visitId: payment.visitId });
    const sealedWords = await work.seal(sealOwnerOf(visit), JSON.stringify({ note, beneficiary }));
    const id = await insertAskedVoid(work, parts.kernel.ids, { paymentId, cause, sealedWords });
    work.record({ type: 'voidAsked', subject: paymentId, payload: { id, visitId: payment.visitId, receiptNumber: payment.receiptNumber ?? null, cause, totalCents: payment.totalCents, words: sealedWords } });
    return readReceipt(parts, work.db, { actor, paymentId, now: work.at });
  });
}

/**
 * The second person's yes, which voids the receipt in the name of whoever asked, or no. Throws `VOID_NOT_ASKED`, what `refuseSecond` says and what
 * `carryOutVoid` throws; then the request still waits.
 */
export async function decideAskedVoid(parts: CaseParts, actor: Actor, input: Requested & { readonly paymentId: string; readonly isApproved: boolean }): Promise<ReceiptDetail> {
  return parts.kernel.work.run({ actor, procedure: 'payments.decideVoid', input }, async (work) => {
    const { paymentId, isApproved } = input;
    const { visitId } = (await getPayment(work.db, actor, paymentId)).payment;
    const row = await lockAsked(visitId);
    const askedBy = askerOf(row);
    const refusal = refuseSecond({ askedBy, actor: voider(actor), isApproved });
    if (refusal !== undefined) throw new DomainError(refusal);
    if (isApproved) await agree(row);
    else work.record({ type: 'voidRefused', subject: paymentId, payload: { id: row.id, visitId, isOwn: askedBy.id === actor.id } });
    await endAskedVoid(work, paymentId, isApproved ? 'approved' : 'refused');
    return readReceipt(parts, work.db, { actor, paymentId, now: work.at });

    async function lockAsked(of: string): Promise<VoidRequestRow> {
      await lockVisit(work.db, actor, of);
      const found = await findAskedVoid(work.db, actor, paymentId);
      if (found === undefined) throw new DomainError('VOID_NOT_ASKED');
      return found;
    }

    async function agree(asked: VoidRequestRow): Promise<void> {
      const { note, beneficiary } = VoidWords.parse(JSON.parse(await work.open(asked.words_sealed)));
      const locked = await lockForVoid(work, paymentId, askedBy);
      await carryOutVoid(parts, work, { ...locked, basis: ofTwo(locked.basis), input: { paymentId, cause: asked.cause, note, beneficiary }, agreedBy: actor.id });
    }
  });
}
