import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { StatsOffice } from '#shared/stats/stats.contract.ts';
import { listSources, type FactSource } from './fact-source.ts';
import { readStatsSettings } from './stats-settings.ts';

/** The letter of a retired queue is another one's by now. */
interface QueueRow { id: string; office_id: string; letter: string; name: string; is_retired: boolean | number }

/**
 * Whose figures somebody may see: the office of the session first, the municipality's others where an administrator allowed it, and those that push to this
 * centre, which were paired to that end.
 */
export async function listSeenSources(db: Knex, actor: Actor): Promise<[FactSource, ...FactSource[]]> {
  const [own, ...others] = await listSources(db, actor);
  const { seesAllOffices } = await readStatsSettings(db, actor);
  return [own, ...others.filter(({ node }) => seesAllOffices || node !== undefined)];
}

/** The offices that were asked for; of a question that names none the session's own, or, by office, all that may be seen. Throws `STATS_OFFICE_HIDDEN`. */
export async function chooseSources(db: Knex, actor: Actor, { officeIds = [], by }: { readonly officeIds?: readonly string[] | undefined; readonly by?: string | undefined }): Promise<FactSource[]> {
  const seen = await listSeenSources(db, actor);
  if (officeIds.some((id) => !seen.some(({ officeId }) => officeId === id))) throw new DomainError('STATS_OFFICE_HIDDEN');
  if (officeIds.length > 0) return seen.filter(({ officeId }) => officeIds.includes(officeId));
  return by === 'office' ? seen : seen.slice(0, 1);
}

/** The same offices with what may be chosen of each; one that pushes here tells neither queues nor counters. */
export async function listSeenOffices(db: Knex, actor: Actor): Promise<StatsOffice[]> {
  const seen = await listSeenSources(db, actor);
  const rowsOf = (table: 'queues' | 'counters') => db(table).where({ municipality_id: actor.municipalityId }).whereIn('office_id', seen.map(({ officeId }) => officeId));
  const queues = await rowsOf('queues').orderBy(['is_retired', 'position']).select<QueueRow[]>('id', 'office_id', 'letter', 'name', 'is_retired');
  const counters = await rowsOf('counters').orderBy('id').select<{ id: string; office_id: string; label: string }[]>('id', 'office_id', 'label');
  return seen.map(({ officeId, name }) => ({
    id: officeId, name,
    queues: queues.filter((row) => row.office_id === officeId).map((row) => ({ id: row.id, name: row.is_retired ? row.name : `${row.letter} · ${row.name}` })),
    counters: counters.filter((row) => row.office_id === officeId).map(({ id, label }) => ({ id, label })),
  }));
}
