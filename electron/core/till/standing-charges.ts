import type { Knex } from 'knex';
import { z } from 'zod';
import { BillLine } from '#shared/cases/case-file.model.ts';
import { paidByCharges } from '#shared/payments/means.rules.ts';
import { PaymentMeans, type Payment } from '#shared/payments/payment.model.ts';
import type { Tenant } from '#core/kernel/context.ts';

interface ChargeRow { id: string; municipality_id: string; till_session_id: string; payment_id: string | null; state: string }

const operations = (db: Knex, tenant: Tenant) => db<ChargeRow>('card_operations').where({ municipality_id: tenant.municipalityId });

/** By payment what is still here of receipts that a till voided: the charges that their terminal did not take back, and the lines that they paid. */
export async function listStandingCharges(db: Knex, tenant: Tenant, paymentIds: readonly string[]): Promise<Map<string, Pick<Payment, 'lines' | 'means' | 'totalCents'>>> {
  const charged = new Map<string, Set<string>>();
  for (const { id, payment_id } of await operations(db, tenant).whereIn('payment_id', [...paymentIds]).andWhere({ state: 'approved' }).select('id', 'payment_id')) {
    if (payment_id !== null) charged.set(payment_id, (charged.get(payment_id) ?? new Set()).add(id));
  }
  const rows: { id: string; lines: string; means: string }[] = await db('payments')
    .where({ municipality_id: tenant.municipalityId, void_settled_by: 'till' }).whereIn('id', [...charged.keys()]).select('id', 'lines', 'means');
  return new Map(rows.map(({ id, lines, means }) => {
    const whole = { lines: z.array(BillLine).parse(JSON.parse(lines)), means: z.array(PaymentMeans).parse(JSON.parse(means)) };
    return [id, paidByCharges(whole, charged.get(id) ?? new Set())];
  }));
}

/** Whether a charge of a drawer is being taken back, or nobody knows yet whether it was. */
export async function isReversing(db: Knex, tenant: Tenant, sessionId: string): Promise<boolean> {
  return await operations(db, tenant).where({ till_session_id: sessionId, state: 'reversing' }).first('id') !== undefined;
}
