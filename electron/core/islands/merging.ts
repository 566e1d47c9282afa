import type { IslandConflict, TableRow } from '#shared/islands/islands.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { findIslandTable, rowKeyOf, type IslandTable } from './island-tables.ts';
import { plainRow, sha256Of, type Columns } from './plain-rows.ts';

/** A period on its way into the hub's tables. */
export interface Merging {
  readonly kernel: Kernel;
  readonly work: Work;
  readonly periodId: string;
  readonly columns: ReadonlyMap<string, Columns>;
  /** Each row as an earlier handing over of this period left it, by table and key. */
  readonly merged: Map<string, string>;
  /** What is known here under another id, by table: the island's id to the hub's. */
  readonly renamed: Map<string, Map<string, string>>;
  /** Case files that the hub had settled too: they stand as it settled them, with what followed. */
  readonly settledHere: Set<string>;
  /** Tickets of visits that were opened on both sides: they are where the island's visit is. */
  readonly servedThere: Set<string>;
  readonly conflicts: IslandConflict[];
}

export const mergedKey = (table: IslandTable, row: TableRow): string => `${table.name} ${rowKeyOf(table, row)}`;

/** A table that takes part; throws for another. */
export function tableOf(name: string): IslandTable {
  const table = findIslandTable(name);
  if (table === undefined) throw new Error(`${name} takes no part in islands`);
  return table;
}

export const whereOf = ({ work }: Merging, table: IslandTable, row: TableRow): Record<string, string> =>
  ({ municipality_id: work.actor.municipalityId, ...Object.fromEntries(table.key.map((column) => [column, String(row[column])])) });

/** The hub's row of the same key, held until the commit; undefined when there is none. */
export async function holdRow(merging: Merging, table: IslandTable, row: TableRow): Promise<TableRow | undefined> {
  const { db } = merging.work;
  const query = db(table.name).where(whereOf(merging, table, row));
  const found: Record<string, unknown> | undefined = await (db.client.config.client === 'pg' ? query.forUpdate() : query).first();
  const columns = merging.columns.get(table.name);
  return found && columns && plainRow(found, columns);
}

/** From now on this is how the period left the row. */
export async function noteMerged(merging: Merging, table: IslandTable, row: TableRow): Promise<void> {
  const { work, periodId } = merging;
  const sha256 = sha256Of(row);
  merging.merged.set(mergedKey(table, row), sha256);
  await work.db('island_rows').insert({ period_id: periodId, municipality_id: work.actor.municipalityId, table_name: table.name, row_key: rowKeyOf(table, row), sha256 })
    .onConflict(['period_id', 'table_name', 'row_key']).merge(['sha256']);
}

/** Whether the hub's row still stands as this period left it, or as the kit had told it. */
export const standsAs = (merging: Merging, table: IslandTable, of: { hub: TableRow; before?: TableRow }): boolean => {
  const base = merging.merged.get(mergedKey(table, of.hub)) ?? (of.before && sha256Of(of.before));
  return base === sha256Of(of.hub);
};

/** What cannot be merged stays with the hub as it is: told, and the island's row kept in the journal, sealed. */
export async function noteConflict(merging: Merging, { kind, table, row }: { kind: IslandConflict['kind']; table: IslandTable; row: TableRow }): Promise<void> {
  const { work, periodId, conflicts } = merging;
  const conflict = { kind, table: table.name, id: rowKeyOf(table, row) };
  if (conflicts.some((each) => each.kind === kind && each.table === conflict.table && each.id === conflict.id)) return;
  conflicts.push(conflict);
  work.record({ type: 'islandRowKept', subject: periodId, payload: { ...conflict, row: await work.seal(`island:${periodId}`, JSON.stringify(row)) } });
}

/** The hub's id of something that is known here under another one. */
export const hubIdOf = ({ renamed }: Merging, table: string, id: TableRow[string] | undefined): TableRow[string] =>
  (typeof id === 'string' ? renamed.get(table)?.get(id) : undefined) ?? id ?? null;

export function rename({ renamed }: Merging, table: string, ids: { island: string; hub: string }): void {
  renamed.set(table, (renamed.get(table) ?? new Map<string, string>()).set(ids.island, ids.hub));
}
