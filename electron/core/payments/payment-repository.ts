import type { Knex } from 'knex';
import { z } from 'zod';
import { BillLine } from '#shared/cases/case-file.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { centsBy } from '#shared/payments/means.rules.ts';
import { PaymentMeans, VoidOutcome, type Payment } from '#shared/payments/payment.model.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

interface PaymentRow {
  id: string; municipality_id: string; office_id: string; visit_id: string; counter_id: string; receipt_number: string | null; till_session_id: string | null;
  means: string; lines: string; total_cents: number; at: string;
  voided_at: string | null; void_number: string | null; void_reason: string | null; void_outcome: string | null; repaid_by_id: string | null;
}

function toPayment(row: PaymentRow): Payment {
  const { voided_at: at, void_number: number, void_reason: reason } = row;
  const isVoided = at !== null && number !== null && reason !== null;
  return {
    id: row.id, visitId: row.visit_id, receiptNumber: row.receipt_number ?? undefined, tillSessionId: row.till_session_id ?? undefined,
    means: z.array(PaymentMeans).parse(JSON.parse(row.means)), lines: z.array(BillLine).parse(JSON.parse(row.lines)), totalCents: row.total_cents, at: row.at,
    ...(isVoided && { voided: { at, number, reason, outcome: VoidOutcome.parse(row.void_outcome) } }),
  };
}

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

/** What an office took in a period, from its start to before its end, first to last, without what was voided since. */
export async function listTakings(db: Knex, office: OfficeScope, period: { from: string; to: string }): Promise<Payment[]> {
  const rows = await db<PaymentRow>('payments').where({ municipality_id: office.municipalityId, office_id: office.officeId })
    .where('total_cents', '>', 0).whereNull('voided_at').andWhere('at', '>=', period.from).andWhere('at', '<', period.to).orderBy('id');
  return rows.map(toPayment);
}

/** Receipts of an office in a period, from its start to before its end, first to last, voided ones too. */
export async function listReceipts(db: Knex, office: OfficeScope, period: { from: string; to: string }): Promise<Payment[]> {
  const rows = await db<PaymentRow>('payments').where({ municipality_id: office.municipalityId, office_id: office.officeId })
    .whereNotNull('receipt_number').andWhere('at', '>=', period.from).andWhere('at', '<', period.to).orderBy('id');
  return rows.map(toPayment);
}

/** One payment and the counter that took it. */
export async function getPayment(db: Knex, tenant: Tenant, id: string): Promise<{ payment: Payment; counterId: string }> {
  const row = await db<PaymentRow>('payments').where({ municipality_id: tenant.municipalityId, id }).first();
  if (row === undefined) throw new DomainError('PAYMENT_NOT_FOUND');
  return { payment: toPayment(row), counterId: row.counter_id };
}
