import type { Knex } from 'knex';
import { z } from 'zod';
import { BillLine } from '#shared/cases/case-file.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

interface PaymentRow {
  id: string; municipality_id: string; office_id: string; visit_id: string; counter_id: string; receipt_number: string | null; method: Payment['method'];
  lines: string; total_cents: number; tendered_cents: number; change_cents: number; at: string;
}

const toPayment = (row: PaymentRow): Payment => ({
  id: row.id, visitId: row.visit_id, method: row.method, receiptNumber: row.receipt_number ?? undefined,
  lines: z.array(BillLine).parse(JSON.parse(row.lines)), totalCents: row.total_cents,
  tenderedCents: row.tendered_cents, changeCents: row.change_cents, at: row.at,
});

export async function insertPayment(work: Work, payment: Payment, counterId: string): Promise<void> {
  await work.db('payments').insert({
    id: payment.id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, visit_id: payment.visitId,
    counter_id: counterId, staff_id: work.actor.id, receipt_number: payment.receiptNumber ?? null, method: payment.method,
    lines: JSON.stringify(payment.lines), total_cents: payment.totalCents, tendered_cents: payment.tenderedCents,
    change_cents: payment.changeCents, at: payment.at,
  });
}

/** Payments of a visit, first to last. */
export async function listPayments(db: Knex, tenant: Tenant, visitId: string): Promise<Payment[]> {
  const rows = await db<PaymentRow>('payments').where({ municipality_id: tenant.municipalityId, visit_id: visitId }).orderBy('id');
  return rows.map(toPayment);
}

/** What an office took in a period, from its start to before its end, first to last. */
export async function listTakings(db: Knex, office: OfficeScope, period: { from: string; to: string }): Promise<Payment[]> {
  const rows = await db<PaymentRow>('payments').where({ municipality_id: office.municipalityId, office_id: office.officeId })
    .whereNot('method', 'none').andWhere('at', '>=', period.from).andWhere('at', '<', period.to).orderBy('id');
  return rows.map(toPayment);
}

/** One payment and the counter that took it. */
export async function getPayment(db: Knex, tenant: Tenant, id: string): Promise<{ payment: Payment; counterId: string }> {
  const row = await db<PaymentRow>('payments').where({ municipality_id: tenant.municipalityId, id }).first();
  if (row === undefined) throw new DomainError('PAYMENT_NOT_FOUND');
  return { payment: toPayment(row), counterId: row.counter_id };
}
