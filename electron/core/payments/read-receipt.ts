import type { Knex } from 'knex';
import { refundable } from '#shared/fees/refund.rules.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay, dayBounds } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ReceiptDetail, ReceiptLine } from '#shared/payments/receipt.model.ts';
import { readReceiptText } from '#shared/payments/receipt-text.ts';
import { isKept, offerVoid } from '#shared/payments/void.rules.ts';
import { describeCaseFiles, type CaseParts } from '#core/cases/index.ts';
import { getCounter, listCounters } from '#core/queue/index.ts';
import { staffNames } from '#core/staff/index.ts';
import { getSession } from '#core/till/index.ts';
import { readVisit } from '#core/visits/index.ts';
import { voider } from './carry-out-void.ts';
import { openUnlessErased } from './open-unless-erased.ts';
import { findReceiptByNumber, getPayment, listReceipts, type StoredPayment } from './payment-repository.ts';
import { readVoidRequest } from './read-void-request.ts';
import { listRefundsOf } from './refund-repository.ts';

const caseFilesOf = ({ payment }: StoredPayment): string[] => [...new Set(payment.lines.map(({ caseFileId }) => caseFileId))];

/** The receipts of an office on a day, the newest first; nothing of them says who paid. */
export async function listReceiptsOfDay(parts: CaseParts, actor: Actor, day: string): Promise<ReceiptLine[]> {
  const db = parts.kernel.database.read;
  const stored = await listReceipts(db, actor, dayBounds(day));
  const labels = new Map((await listCounters(db, actor)).map(({ id, label }) => [id, label]));
  const files = await describeCaseFiles(parts, db, { municipalityId: actor.municipalityId, ids: [...new Set(stored.flatMap(caseFilesOf))] });
  return stored.reverse().map((each) => {
    const { id, receiptNumber = '', at, totalCents, means, voided } = each.payment;
    return {
      id, number: receiptNumber, at, totalCents, means: [...new Set(means.map(({ kind }) => kind))], counter: labels.get(each.counterId) ?? '',
      titles: caseFilesOf(each).flatMap((file) => files.get(file)?.title ?? []), isVoided: voided !== undefined, isOwn: each.staffId === actor.id,
    };
  });
}

interface Asked { readonly actor: Actor; readonly paymentId: string; readonly now: string }

async function readVoid(parts: CaseParts, db: Knex, { actor, stored }: { actor: Actor; stored: StoredPayment }): Promise<Pick<ReceiptDetail, 'voidedBy' | 'repaidBy'>> {
  const { voidedBy, payment: { voided } } = stored;
  if (voidedBy === undefined) return {};
  const repaidBy = voided?.repaidById === undefined ? undefined : (await getPayment(db, actor, voided.repaidById)).payment.receiptNumber;
  const name = await staffNames(parts.kernel, db, actor.municipalityId)(voidedBy.staffId);
  return { voidedBy: { name, note: await openUnlessErased(parts.kernel, db, voidedBy.sealedNote) ?? '' }, repaidBy };
}

/** A receipt with who paid, what became of it, and what may be done with it; throws `PAYMENT_NOT_FOUND` and `NOTHING_PAID`. */
export async function readReceipt(parts: CaseParts, db: Knex, { actor, paymentId, now }: Asked): Promise<ReceiptDetail> {
  const stored = await getPayment(db, actor, paymentId);
  const { payment, counterId, staffId } = stored;
  const { receiptNumber, tillSessionId } = payment;
  if (receiptNumber === undefined) throw new DomainError('NOTHING_PAID');
  const { person } = await readVisit(parts.kernel, db, { ...actor, visitId: payment.visitId });
  const files = await describeCaseFiles(parts, db, { municipalityId: actor.municipalityId, ids: caseFilesOf(stored) });
  const refunds = await listRefundsOf(parts.kernel, db, { ...actor, paymentId });
  const till = tillSessionId === undefined ? undefined : await getSession(db, actor, tillSessionId);
  return {
    payment, receiptNumber, counter: (await getCounter(db, actor, counterId)).label,
    takenBy: await staffNames(parts.kernel, db, actor.municipalityId)(staffId),
    payer: person && { name: `${person.surname} ${person.givenName}`, taxCode: person.taxCode },
    titles: caseFilesOf(stored).flatMap((file) => files.get(file)?.title ?? []), ...await readVoid(parts, db, { actor, stored }),
    voidOffer: offerVoid({ payment, till, isPartlyRefunded: refunds.length > 0, takenBy: staffId, actor: voider(actor), now }, parts.catalogue.municipality.voidAloneCents),
    voidRequest: await readVoidRequest(parts.kernel, db, { actor, paymentId }),
    refundable: isKept(payment) ? refundable(payment.lines, refunds.flatMap(({ amounts }) => amounts)) : [],
    refunds,
  };
}

/**
 * The receipt that is chosen, or whose number is typed or read from its code; who looked stays in the journal. Throws `RECEIPT_UNREADABLE`
 * and `RECEIPT_UNKNOWN`.
 */
export async function findReceipt(parts: CaseParts, actor: Actor, by: { readonly paymentId: string } | { readonly text: string }): Promise<ReceiptDetail> {
  return parts.kernel.work.run({ actor, procedure: 'payments.findReceipt' }, async (work) => {
    const paymentId = 'paymentId' in by ? by.paymentId : await idOf(by.text);
    const found = await readReceipt(parts, work.db, { actor, paymentId, now: work.at });
    work.record({ type: 'receiptRead', subject: paymentId, purpose: 'counter-service', payload: { visitId: found.payment.visitId, number: found.receiptNumber } });
    return found;

    async function idOf(text: string): Promise<string> {
      const number = readReceiptText(text, businessDay(work.at).slice(0, 4));
      const receipt = await findReceiptByNumber(work.db, actor, number);
      if (receipt === undefined) throw new DomainError('RECEIPT_UNKNOWN', { number });
      return receipt.payment.id;
    }
  });
}
