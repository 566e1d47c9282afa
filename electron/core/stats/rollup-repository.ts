import type { Knex } from 'knex';
import type { DayFacts } from '#shared/stats/day-facts.model.ts';
import type { FactSource } from './fact-source.ts';
import { keptBeginning, packDay, unpackDay } from './pack-day.ts';
import { isEmptyDay } from './read-day-facts.ts';

interface RollupRow { municipality_id: string; office_id: string; day: string; facts: string | null; is_stale: boolean | number }
interface MarkRow { municipality_id: string; office_id: string; node: string; seq: number }

const keyOf = ({ municipalityId, officeId }: FactSource) => ({ municipality_id: municipalityId, office_id: officeId });
const columns = ['municipality_id', 'office_id', 'day'];

/** A kept day; `facts` is undefined when it is to be reckoned anew. */
export interface KeptDay { readonly day: string; readonly facts?: DayFacts }

/** The kept days of a period on which something happened, ascending. */
export async function listKeptDays(db: Knex, source: FactSource, { from, to }: { readonly from: string; readonly to: string }): Promise<KeptDay[]> {
  const rows: RollupRow[] = await db<RollupRow>('day_rollups').where(keyOf(source)).andWhere('day', '>=', from).andWhere('day', '<=', to).orderBy('day');
  return rows.flatMap((row): KeptDay[] => {
    if (row.is_stale) return [{ day: row.day }];
    if (row.facts === null) return [];
    const facts = unpackDay(row.facts);
    return [{ day: row.day, ...(facts && { facts }) }];
  });
}

/** The days to reckon, ascending, before one. */
export const listStaleDays = async (db: Knex, source: FactSource, before: string): Promise<string[]> =>
  await db<RollupRow>('day_rollups').where({ ...keyOf(source), is_stale: true }).andWhere('day', '<', before).orderBy('day').pluck('day') as string[];

/** Something about these days came that is not reckoned yet. */
export async function markStale(db: Knex, source: FactSource, days: Iterable<string>): Promise<void> {
  for (const day of days) await db('day_rollups').insert({ ...keyOf(source), day, facts: null, is_stale: true }).onConflict(columns).merge(['is_stale']);
}

/** Days that another version kept are to be reckoned anew. */
export const markOldVersions = async (db: Knex, source: FactSource): Promise<void> => {
  await db('day_rollups').where(keyOf(source)).whereNotNull('facts').andWhereNot('facts', 'like', `${keptBeginning}%`).update({ is_stale: true });
};

/** Keeps a day as it was reckoned; the text that is kept now, null for one on which nothing happened. */
export async function keepDay(db: Knex, source: FactSource, facts: DayFacts): Promise<string | null> {
  const text = isEmptyDay(facts) ? null : packDay(facts);
  await db('day_rollups').insert({ ...keyOf(source), day: facts.day, facts: text, is_stale: false }).onConflict(columns).merge(['facts', 'is_stale']);
  return text;
}

export async function findKeptText(db: Knex, source: FactSource, day: string): Promise<{ readonly text: string | null; readonly isStale: boolean } | undefined> {
  const row: RollupRow | undefined = await db('day_rollups').where({ ...keyOf(source), day }).first();
  return row && { text: row.facts, isStale: Boolean(row.is_stale) };
}

/** Up to which row of each node's chain the days are known. */
export async function readMarks(db: Knex, source: FactSource): Promise<Map<string, number>> {
  const rows: MarkRow[] = await db('day_rollup_marks').where(keyOf(source));
  return new Map(rows.map(({ node, seq }) => [node, Number(seq)]));
}

export const keepMark = async (db: Knex, source: FactSource, { node, seq }: { readonly node: string; readonly seq: number }): Promise<void> => {
  await db('day_rollup_marks').insert({ ...keyOf(source), node, seq }).onConflict(['municipality_id', 'office_id', 'node']).merge(['seq']);
};

/** Where the chains of a source end now. */
export async function readHeads(db: Knex, { node, otherNodes }: FactSource): Promise<Map<string, number>> {
  const heads = db('journal_heads').select<{ node: string; seq: number }[]>('node', 'seq');
  const rows = await (node === undefined ? heads.whereNotIn('node', [...otherNodes]) : heads.where({ node }));
  return new Map(rows.map((row) => [row.node, Number(row.seq)]));
}

/** Drops what is kept of days out of a span, on which the journal says nothing. */
export const forgetOtherDays = async (db: Knex, source: FactSource, { from, to }: { readonly from: string; readonly to: string }): Promise<void> => {
  await db('day_rollups').where(keyOf(source)).andWhere((other) => { void other.where('day', '<', from).orWhere('day', '>', to); }).delete();
};
