import type { Knex } from 'knex';
import type { TableRow } from '#shared/islands/islands.model.ts';
import { findIslandTable, rowKeyOf } from './island-tables.ts';

/** The kit that a station has, and since when it works alone. */
export interface StandbyRow {
  municipality_id: string; office_id: string; device_id: string; mark: string; kit_at: string; set_up_digest: string; current_digest: string;
  period_id: string | null; begun_at: string | null;
}

export type KitPartName = 'set-up' | 'current';
export interface KitRow { table_name: string; row_key: string; municipality_id: string; part: KitPartName; content: string }

/** Undefined in a file that never took a kit. */
export const findStandby = async (db: Knex): Promise<StandbyRow | undefined> => await db<StandbyRow>('island_standby').first() as StandbyRow | undefined;

/** Rows of the kit as it came, by table and key. */
export async function readKitRows(db: Knex, municipalityId: string): Promise<Map<string, Map<string, TableRow>>> {
  const rows: KitRow[] = await db<KitRow>('island_kit_rows').where({ municipality_id: municipalityId });
  const byTable = new Map<string, Map<string, TableRow>>();
  for (const { table_name, row_key, content } of rows) {
    const known = byTable.get(table_name) ?? new Map<string, TableRow>();
    byTable.set(table_name, known.set(row_key, JSON.parse(content) as TableRow));
  }
  return byTable;
}

/** A table that takes part, and the key of one of its rows; throws for another. */
export function placeOf(table: string, row: TableRow): { where: TableRow; key: string } {
  const island = findIslandTable(table);
  if (island === undefined) throw new Error(`${table} takes no part in islands`);
  return { where: Object.fromEntries(island.key.map((column) => [column, row[column] ?? null])), key: rowKeyOf(island, row) };
}
