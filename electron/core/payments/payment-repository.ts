import type { Knex } from 'knex';
import { z } from 'zod';
import { BillLine } from '#shared/cases/case-file.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { centsBy } from '#shared/payments/means.rules.ts';
import { PaymentMeans, VoidCause, VoidTerms, type Payment } from '#shared/payments/payment.model.ts';
import { isKept } from '#shared/payments/void.rules.ts';
import { anyOf } from '#core/database/any-of.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import { listStandingCharges } from '#core/till/index.ts';

export interface PaymentRow {
  id: string; municipality_id: string; office_id: string; visit_id: string; counter_id: string; staff_id: string; receipt_number: string | null; till_session_id: string | null;
  means: string; lines: string; total_cents: number; at: string;
  voided_at: string | null; void_number: string | null; void_reason: string | null; void_outcome: string | null; void_settled_by: string | null;
  voided_by: string | null; void_note_sealed: string | null; repaid_by_id: string | null;
}

/** A payment with who took it where, and who voided it with which sealed words. */
export interface StoredPayment {
  readonly payment: Payment;
  readonly counterId: string;
  readonly staffId: string;
  readonly voidedBy?: { readonly staffId: string; readonly sealedNote: string };
}

/** The code of the cause stands in `void_reason`; what was written beside it is sealed. */
function voidOf(row: PaymentRow): Payment['voided'] {
  const { voided_at: at, void_number: number, void_reason: cause, void_outcome: outcome, void_settled_by: settledBy, repaid_by_id: repaidById } = row;
  if (at === null || number === null) return undefined;
  return { at, number, cause: VoidCause.parse(cause), ...VoidTerms.parse({ outcome, settledBy }), ...(repaidById !== null && { repaidById }) };
}

export function toPayment(row: PaymentRow): Payment {
  const voided = voidOf(row);
  return {
    id: row.id, visitId: row.visit_id, receiptNumber: row.receipt_number ?? undefined, tillSessionId: row.till_session_id ?? undefined,
    means: z.array(PaymentMeans).parse(JSON.parse(row.means)), lines: z.array(BillLine).parse(JSON.parse(row.lines)), totalCents: row.total_cents, at: row.at,
    ...(voided !== undefined && { voided }),
  };
}

const toStored = (row: PaymentRow): StoredPayment => ({
  payment: toPayment(row), counterId: row.counter_id, staffId: row.staff_id,
  ...(row.voided_by !== null && { voidedBy: { staffId: row.voided_by, sealedNote: row.void_note_sealed ?? '' } }),
});

export async function insertPayment(work: Work, payment: Payment, by: { counterId: string; staffId: string }): Promise<void> {
  const { means } = payment;
  await work.db('payments').insert({
    id: payment.id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, visit_id: payment.visitId,
    counter_id: by.counterId, staff_id: by.staffId, receipt_number: payment.receiptNumber ?? null, till_session_id: payment.tillSessionId ?? null,
    means: JSON.stringify(means), cash_cents: centsBy(means, 'cash'), card_cents: centsBy(means, 'card'), pagopa_cents: centsBy(means, 'pagopa'),
    lines: JSON.stringify(payment.lines), total_cents: payment.totalCents, at: payment.at,
  });
}

/** Payments of a visit, first to last. */
export async function listPayments(db: Knex, tenant: Tenant, visitId: string): Promise<Payment[]> {
  const rows = await db<PaymentRow>('payments').where({ municipality_id: tenant.municipalityId, visit_id: visitId }).orderBy('id');
  return rows.map(toPayment);
}

const receiptsOf = (db: Knex, office: OfficeScope, period: { from: string; to: string }) => db<PaymentRow, PaymentRow[]>('payments')
  .where({ municipality_id: office.municipalityId, office_id: office.officeId })
  .where('total_cents', '>', 0).andWhere('at', '>=', period.from).andWhere('at', '<', period.to).orderBy('id');

/** What an office took in a period, from its start to before its end, first to last, without what a till gave back since; of a receipt that it voided, the charges that stand. */
export async function listTakings(db: Knex, office: OfficeScope, period: { from: string; to: string }): Promise<Payment[]> {
  const payments = (await receiptsOf(db, office, period)).map(toPayment);
  const standing = await listStandingCharges(db, office, payments.filter((payment) => !isKept(payment)).map(({ id }) => id));
  return payments.flatMap((payment) => {
    if (isKept(payment)) return payment;
    const part = standing.get(payment.id);
    return part === undefined ? [] : { ...payment, ...part };
  });
}

/** Receipts of an office in a period, from its start to before its end, first to last, voided ones too. */
export async function listReceipts(db: Knex, office: OfficeScope, period: { from: string; to: string }): Promise<StoredPayment[]> {
  return (await receiptsOf(db, office, period)).map(toStored);
}

/** The receipt of an office with a number; undefined where there is none. */
export async function findReceiptByNumber(db: Knex, office: OfficeScope, number: string): Promise<StoredPayment | undefined> {
  const row = await db<PaymentRow>('payments').where({ municipality_id: office.municipalityId, office_id: office.officeId, receipt_number: number }).first();
  return row && toStored(row);
}

/** Receipts of an office by number, or of these visits, the newest first. */
export async function findReceipts(db: Knex, office: OfficeScope, of: { number?: string | undefined; visitIds: readonly string[]; most: number }): Promise<Payment[]> {
  const { number, visitIds, most } = of;
  const rows = await db<PaymentRow>('payments').where({ municipality_id: office.municipalityId, office_id: office.officeId }).whereNotNull('receipt_number')
    .andWhere(anyOf({ receipt_number: number === undefined ? [] : [number], visit_id: visitIds })).orderBy('id', 'desc').limit(most) as PaymentRow[];
  return rows.map(toPayment);
}

/** One payment; throws `PAYMENT_NOT_FOUND`. */
export async function getPayment(db: Knex, tenant: Tenant, id: string): Promise<StoredPayment> {
  const row = await db<PaymentRow>('payments').where({ municipality_id: tenant.municipalityId, id }).first();
  if (row === undefined) throw new DomainError('PAYMENT_NOT_FOUND');
  return toStored(row);
}

/** A payment as figures and lists over several offices have it. */
export interface PaymentStanding {
  readonly id: string; readonly officeId: string; readonly visitId: string; readonly receiptNumber?: string;
  readonly totalCents: number; readonly means: readonly PaymentMeans[]; readonly at: string; readonly voidedAt?: string;
}

/** Those of these payments, and those of these visits, that any office of a municipality took. */
export async function listPaymentStandings(db: Knex, tenant: Tenant, ids: readonly string[]): Promise<PaymentStanding[]> {
  const rows: PaymentRow[] = await db<PaymentRow>('payments').where({ municipality_id: tenant.municipalityId })
    .andWhere((either) => { void either.whereIn('id', ids).orWhereIn('visit_id', ids); }).orderBy('id');
  return rows.map((row) => {
    const { id, visitId, receiptNumber, totalCents, means, at, voided } = toPayment(row);
    return { id, officeId: row.office_id, visitId, totalCents, means, at, ...(receiptNumber !== undefined && { receiptNumber }), ...(voided !== undefined && { voidedAt: voided.at }) };
  });
}

/** Writes a void down, once; throws `PAYMENT_VOIDED` when somebody was faster. */
export async function markVoided(work: Work, id: string, voided: NonNullable<Payment['voided']> & { sealedNote: string; by: string }): Promise<void> {
  const changed = await work.db('payments').where({ id, municipality_id: work.actor.municipalityId }).whereNull('voided_at').update({
    voided_at: voided.at, void_number: voided.number, void_reason: voided.cause, void_outcome: voided.outcome, void_settled_by: voided.settledBy,
    voided_by: voided.by, void_note_sealed: voided.sealedNote,
  });
  if (changed === 0) throw new DomainError('PAYMENT_VOIDED');
}

/** What was owed anew in a visit, or since the void of one payment, is paid by this payment. */
export async function markRepaid(work: Work, by: Payment, voidedId?: string): Promise<void> {
  await work.db('payments').where({ municipality_id: work.actor.municipalityId, void_outcome: 'owed-again', ...(voidedId === undefined ? { visit_id: by.visitId } : { id: voidedId }) })
    .whereNull('repaid_by_id').whereNot({ id: by.id }).update({ repaid_by_id: by.id });
}
