import type { Knex } from 'knex';
import { z } from 'zod';
import type { Actor } from '#shared/kernel/access.ts';
import { Beneficiary, type ReceiptDetail, type WaitingVoid } from '#shared/payments/receipt.model.ts';
import { refuseSecond } from '#shared/payments/void.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { staffNames } from '#core/staff/index.ts';
import { voider } from './carry-out-void.ts';
import { openUnlessErased } from './open-unless-erased.ts';
import { getPayment } from './payment-repository.ts';
import { findAskedVoid, listAskedVoids, type VoidRequestRow } from './void-request-repository.ts';

/** What was asked in words, sealed for the person of the visit. */
export const VoidWords = z.object({ note: z.string(), beneficiary: Beneficiary.optional() });

/** Whoever asked, as the rules see them. */
export const askerOf = (row: VoidRequestRow): { id: string; isSupervisor: boolean } => ({ id: row.asked_by, isSupervisor: Boolean(row.is_by_supervisor) });

async function describe(kernel: Kernel, db: Knex, { row, actor }: { row: VoidRequestRow; actor: Actor }): Promise<NonNullable<ReceiptDetail['voidRequest']>> {
  const words = await openUnlessErased(kernel, db, row.words_sealed);
  return {
    at: row.asked_at, by: await staffNames(kernel, db, actor.municipalityId)(row.asked_by), cause: row.cause,
    note: words === undefined ? '' : VoidWords.parse(JSON.parse(words)).note, isOwn: row.asked_by === actor.id,
    isToDecide: refuseSecond({ askedBy: askerOf(row), actor: voider(actor), isApproved: true }) === undefined,
  };
}

/** The void that waits about a payment; undefined where there is none. */
export async function readVoidRequest(kernel: Kernel, db: Knex, { actor, paymentId }: { actor: Actor; paymentId: string }): Promise<ReceiptDetail['voidRequest']> {
  const row = await findAskedVoid(db, actor, paymentId);
  return row && describe(kernel, db, { row, actor });
}

/** What waits in an office for a second person, the oldest first. */
export async function listWaitingVoids(kernel: Kernel, actor: Actor): Promise<WaitingVoid[]> {
  const { read } = kernel.database;
  const rows = await listAskedVoids(read, actor);
  return Promise.all(rows.map(async (row) => {
    const { payment: { id: paymentId, receiptNumber = '', totalCents } } = await getPayment(read, actor, row.payment_id);
    const { note: _note, ...request } = await describe(kernel, read, { row, actor });
    return { ...request, paymentId, receiptNumber, totalCents };
  }));
}
