import type { Knex } from 'knex';
import { z } from 'zod';
import { AccountAmount } from '#shared/fees/refund.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { Beneficiary, type FiledRefund } from '#shared/payments/receipt.model.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { staffNames } from '#core/staff/index.ts';
import { openUnlessErased } from './open-unless-erased.ts';

interface RefundRow {
  id: string; municipality_id: string; office_id: string; number: string; payment_id: string; document_id: string | null;
  amounts: string; total_cents: number; words_sealed: string; staff_id: string; at: string; receipt_number: string | null;
}

/** What of a proposal says who gets it and why. */
const Words = z.object({ reason: z.string(), beneficiary: Beneficiary.optional() });

const refunds = (db: Knex, tenant: Tenant) => db<RefundRow>('refund_proposals').join('payments', 'payments.id', 'refund_proposals.payment_id')
  .where('refund_proposals.municipality_id', tenant.municipalityId).select<RefundRow[]>('refund_proposals.*', 'payments.receipt_number').orderBy('refund_proposals.id');

async function openWords(kernel: Kernel, db: Knex, sealed: string): Promise<z.infer<typeof Words>> {
  const words = await openUnlessErased(kernel, db, sealed);
  return words === undefined ? { reason: '' } : Words.parse(JSON.parse(words));
}

async function describe(kernel: Kernel, db: Knex, { rows, municipalityId }: Tenant & { readonly rows: readonly RefundRow[] }): Promise<FiledRefund[]> {
  const nameOf = staffNames(kernel, db, municipalityId);
  return Promise.all(rows.map(async (row) => ({
    id: row.id, number: row.number, paymentId: row.payment_id, receiptNumber: row.receipt_number ?? '', totalCents: row.total_cents, at: row.at,
    amounts: z.array(AccountAmount).parse(JSON.parse(row.amounts)), by: await nameOf(row.staff_id),
    ...await openWords(kernel, db, row.words_sealed), ...(row.document_id !== null && { documentId: row.document_id }),
  })));
}

/** Proposals of an office, the newest first; at most 500. */
export async function listRefunds(kernel: Kernel, db: Knex, office: OfficeScope): Promise<FiledRefund[]> {
  const rows = await refunds(db, office).where('refund_proposals.office_id', office.officeId).clearOrder().orderBy('refund_proposals.id', 'desc').limit(500);
  return describe(kernel, db, { ...office, rows });
}

/** Proposals about one payment, first to last. */
export async function listRefundsOf(kernel: Kernel, db: Knex, of: Tenant & { readonly paymentId: string }): Promise<FiledRefund[]> {
  const rows = await refunds(db, of).where('refund_proposals.payment_id', of.paymentId);
  return describe(kernel, db, { ...of, rows });
}

/** One proposal; throws `REFUND_NOT_FOUND`. */
export async function getRefund(kernel: Kernel, db: Knex, of: Tenant & { readonly id: string }): Promise<FiledRefund> {
  const [refund] = await describe(kernel, db, { ...of, rows: await refunds(db, of).where('refund_proposals.id', of.id) });
  if (refund === undefined) throw new DomainError('REFUND_NOT_FOUND');
  return refund;
}

/** What was proposed of a payment already, by account. */
export async function listProposed(db: Knex, tenant: Tenant, paymentId: string): Promise<AccountAmount[]> {
  const rows = await refunds(db, tenant).where('refund_proposals.payment_id', paymentId);
  return rows.flatMap(({ amounts }) => z.array(AccountAmount).parse(JSON.parse(amounts)));
}

interface NewRefund { readonly id: string; readonly number: string; readonly paymentId: string; readonly documentId?: string | undefined; readonly amounts: readonly AccountAmount[]; readonly totalCents: number; readonly sealedWords: string; readonly staffId: string }

export async function insertRefund(work: Work, refund: NewRefund): Promise<void> {
  await work.db('refund_proposals').insert({
    id: refund.id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, number: refund.number, payment_id: refund.paymentId,
    document_id: refund.documentId ?? null, amounts: JSON.stringify(refund.amounts), total_cents: refund.totalCents, words_sealed: refund.sealedWords,
    staff_id: refund.staffId, at: work.at,
  });
}
