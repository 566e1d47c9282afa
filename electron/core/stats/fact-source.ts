import type { Knex } from 'knex';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { OtherNode } from '#core/kernel/other-nodes.ts';
import { listOffices } from '#core/settings/index.ts';
import type { FactRow } from './journal-facts.ts';

/** Whose journal an office's days are read from. */
export interface FactSource {
  /** The municipality that keeps the roll-ups. */
  readonly municipalityId: string;
  /** The office, or, of an office that pushes to this centre, its node. */
  readonly officeId: string;
  readonly name: string;
  /** The municipality under which the rows were written. */
  readonly writtenBy: string;
  /** Rows of this node alone; absent: all but those of other offices. */
  readonly node?: string;
  readonly otherNodes: readonly string[];
  /** The offices that write to the same journal, this one too; `ownRows` tells whose a row is. */
  readonly journalOffices: readonly string[];
}

/** The office itself first, with the stations that went on alone, then the municipality's other offices here, then every office that pushes here. */
export async function listSources(db: Knex, { municipalityId, officeId }: OfficeScope): Promise<[FactSource, ...FactSource[]]> {
  const nodes = await db<OtherNode>('journal_nodes').where({ municipality_id: municipalityId, kind: 'office' }).orderBy('name').select('node', 'name');
  const offices = await listOffices(db, { municipalityId });
  const otherNodes = nodes.map(({ node }) => node);
  const sourceOf = ({ id, name }: { id: string; name: string }): FactSource =>
    ({ municipalityId, officeId: id, name, writtenBy: municipalityId, otherNodes, journalOffices: offices.map((each) => each.id) });
  const own = sourceOf(offices.find(({ id }) => id === officeId) ?? { id: officeId, name: '' });
  const others = offices.filter(({ id }) => id !== officeId).map(sourceOf);
  for (const { node, name } of nodes) {
    const row: { municipality_id: string } | undefined = await db('journal').where({ node }).first('municipality_id');
    if (row !== undefined) others.push({ municipalityId, officeId: node, name, writtenBy: row.municipality_id, node, otherNodes: [], journalOffices: [node] });
  }
  return [own, ...others];
}

export const getOwnSource = async (db: Knex, scope: OfficeScope): Promise<FactSource> => (await listSources(db, scope))[0];

/** The rows of a source; every query for figures begins here. */
export function rowsOf(db: Knex, source: FactSource): Knex.QueryBuilder<FactRow, FactRow[]> {
  const rows = db('journal').where({ municipality_id: source.writtenBy });
  const chosen = source.node === undefined ? rows.whereNotIn('node', [...source.otherNodes]) : rows.where({ node: source.node });
  return chosen.select('seq', 'node', 'at', 'actor', 'type', 'subject', 'payload') as Knex.QueryBuilder<FactRow, FactRow[]>;
}

const subjectsAtOnce = 400;

/** The rows of some types about some subjects. */
export async function rowsAbout(db: Knex, source: FactSource, of: { readonly subjects: Iterable<string>; readonly types: readonly string[]; readonly since?: string }): Promise<FactRow[]> {
  const subjects = [...new Set(of.subjects)];
  const types = new Set(of.types);
  const found: FactRow[] = [];
  for (let from = 0; from < subjects.length; from += subjectsAtOnce) {
    const rows = rowsOf(db, source).whereIn('subject', subjects.slice(from, from + subjectsAtOnce));
    /* Types are chosen here: named in the query they would lead a planner to the index by type, and through years of rows. */
    found.push(...(await (of.since === undefined ? rows : rows.andWhere('at', '>=', of.since))).filter(({ type }) => types.has(type)));
  }
  return found;
}
