import type { Knex } from 'knex';
import type { Tenant } from '#core/kernel/context.ts';
import type { SignInWay } from '#shared/staff/sign-in.model.ts';

export interface SignInRow {
  id: string; municipality_id: string; way: SignInWay; station_id: string | null; proof_hash: string; start_hash: string | null;
  begun_at: string; expires_at: string; answered_at: string | null; ticket_hash: string | null; tries: number;
  failure: string | null; subject_hash: string | null; name_hash: string | null;
}

/** The sign-ins of a municipality. */
export const signInsOf = (db: Knex, { municipalityId }: Tenant) => db<SignInRow>('sign_ins').where({ municipality_id: municipalityId });

/** One that has begun and waits for the provider's answer; undefined when it is unknown, answered or over. */
export const findWaiting = (db: Knex, tenant: Tenant, of: { at: string } & ({ id: string } | { startHash: string })): Promise<SignInRow | undefined> =>
  signInsOf(db, tenant).where('id' in of ? { id: of.id } : { start_hash: of.startHash }).whereNull('answered_at').andWhere('expires_at', '>', of.at).first();

/** Takes it for its one answer; undefined when there is none that waits: of two answers at once one finds it. */
export async function takeWaiting(db: Knex, tenant: Tenant, of: { id: string; at: string }): Promise<SignInRow | undefined> {
  const [row] = await signInsOf(db, tenant).where({ id: of.id }).whereNull('answered_at').andWhere('expires_at', '>', of.at).update({ answered_at: of.at }).returning('*') as SignInRow[];
  return row;
}

/** Forgets those that are over; how many. */
export const forgetOver = (db: Knex, tenant: Tenant, at: string): Promise<number> => signInsOf(db, tenant).where('expires_at', '<=', at).delete();
