import type { Knex } from 'knex';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';

/** What is kept of an answer: where and when it is counted, no more. */
export interface TallyKey {
  readonly day: string; readonly hour: number; readonly queueId: string; readonly area: string;
  readonly measure: 'score' | 'reason'; readonly value: string;
}

export interface TallyRow { day: string; hour: number; queue_id: string; area: string; value: string; votes: number }

/** Counts one more. */
export async function countOne(db: Knex, scope: OfficeScope, key: TallyKey): Promise<void> {
  const { queueId, ...rest } = key;
  const row = { municipality_id: scope.municipalityId, office_id: scope.officeId, queue_id: queueId, ...rest };
  await db('satisfaction_tallies').insert({ ...row, votes: 1 })
    .onConflict(['municipality_id', 'office_id', 'day', 'hour', 'queue_id', 'area', 'measure', 'value']).merge({ votes: db.raw('satisfaction_tallies.votes + 1') });
}

/** The counts of a measure over days, both with them. */
export async function listTallies(db: Knex, scope: OfficeScope, of: { measure: TallyKey['measure']; from: string; to: string }): Promise<TallyRow[]> {
  return db('satisfaction_tallies')
    .where({ municipality_id: scope.municipalityId, office_id: scope.officeId, measure: of.measure }).andWhere('day', '>=', of.from).andWhere('day', '<=', of.to)
    .select('day', 'hour', 'queue_id', 'area', 'value', 'votes') as Promise<TallyRow[]>;
}

/** Uses a code up; false when it had been. */
export async function useCode(db: Knex, { municipalityId }: Tenant, code: { hash: string; day: string }): Promise<boolean> {
  const taken: unknown[] = await db('satisfaction_codes').insert({ municipality_id: municipalityId, code_hash: code.hash, day: code.day })
    .onConflict(['municipality_id', 'code_hash']).ignore().returning('code_hash');
  return taken.length > 0;
}

export async function isCodeUsed(db: Knex, { municipalityId }: Tenant, hash: string): Promise<boolean> {
  return await db('satisfaction_codes').where({ municipality_id: municipalityId, code_hash: hash }).first('day') !== undefined;
}
