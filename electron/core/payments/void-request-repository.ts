import type { Knex } from 'knex';
import type { VoidCause } from '#shared/payments/payment.model.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';

export interface VoidRequestRow {
  id: string; municipality_id: string; office_id: string; payment_id: string; cause: VoidCause; words_sealed: string;
  asked_by: string; is_by_supervisor: boolean | number; asked_at: string; state: 'asked' | 'approved' | 'refused' | 'replaced'; decided_by: string | null; decided_at: string | null;
}

const asked = (db: Knex, tenant: Tenant) => db<VoidRequestRow>('void_requests').where({ municipality_id: tenant.municipalityId, state: 'asked' });

/** The void of a payment that nobody decided yet; undefined where there is none. */
export async function findAskedVoid(db: Knex, tenant: Tenant, paymentId: string): Promise<VoidRequestRow | undefined> {
  return asked(db, tenant).where({ payment_id: paymentId }).first();
}

/** Those of an office, the oldest first; at most 100. */
export async function listAskedVoids(db: Knex, office: OfficeScope): Promise<VoidRequestRow[]> {
  return asked(db, office).where({ office_id: office.officeId }).orderBy('id').limit(100) as Promise<VoidRequestRow[]>;
}

/** Ends the one that waits, if any. */
export async function endAskedVoid(work: Work, paymentId: string, state: VoidRequestRow['state']): Promise<void> {
  await asked(work.db, work.actor).where({ payment_id: paymentId }).update({ state, decided_by: work.actor.id, decided_at: work.at });
}

/** Asks for a void in the name of whoever acts; what was asked before about the payment is replaced. */
export async function insertAskedVoid(work: Work, ids: Ids, of: { paymentId: string; cause: VoidCause; sealedWords: string }): Promise<string> {
  await endAskedVoid(work, of.paymentId, 'replaced');
  const id = ids.next();
  await work.db<VoidRequestRow>('void_requests').insert({
    id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, payment_id: of.paymentId, cause: of.cause, words_sealed: of.sealedWords,
    asked_by: work.actor.id, is_by_supervisor: work.actor.role === 'supervisor', asked_at: work.at, state: 'asked', decided_by: null, decided_at: null,
  });
  return id;
}
