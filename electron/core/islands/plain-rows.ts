import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { TableRow } from '#shared/islands/islands.model.ts';
import { canonicalJson } from '#core/kernel/journal.ts';
import { migrationNames } from '#core/database/migrations/index.ts';

/** What of a table's columns both databases agree on. */
export type ColumnKind = 'boolean' | 'number' | 'text';
export type Columns = ReadonlyMap<string, ColumnKind>;

const kindOf = (type: string): ColumnKind => {
  if (type === 'boolean') return 'boolean';
  return /^(integer|bigint|float|real|double)/.test(type) ? 'number' : 'text';
};

/** The columns of a table, by name. */
export async function readColumns(db: Knex, table: string): Promise<Columns> {
  const info = await db(table).columnInfo();
  return new Map(Object.entries(info).map(([name, { type }]) => [name, kindOf(type)]));
}

function toPlain(value: unknown, kind: ColumnKind): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (kind === 'boolean') return Boolean(value);
  return kind === 'number' ? Number(value) : String(value);
}

/** A row as either database gives it, the same on both: SQLite tells booleans as 0 and 1. */
export const plainRow = (row: Readonly<Record<string, unknown>>, columns: Columns): TableRow =>
  Object.fromEntries([...columns].map(([name, kind]) => [name, toPlain(row[name], kind)]));

/** Whether a row has these columns, all and no others, with values of their kinds. */
export const isRowOf = (row: TableRow, columns: Columns): boolean =>
  Object.keys(row).length === columns.size && Object.entries(row).every(([name, value]) => {
    const kind = columns.get(name);
    if (kind === undefined) return false;
    return value === null || typeof value === (kind === 'text' ? 'string' : kind);
  });

export const sha256Of = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Of the tables of this version: rows cross between sides only where it is the same. */
export const schemaFingerprint = sha256Of(migrationNames);

/** Ids of the keys that open what of these rows is sealed. */
export function sealedKeyIds(rows: readonly TableRow[]): string[] {
  const ids = new Set<string>();
  for (const row of rows) {
    for (const value of Object.values(row)) {
      const id = typeof value === 'string' ? /^s1\.([0-9A-Z]{26})\./.exec(value)?.[1] : undefined;
      if (id !== undefined) ids.add(id);
    }
  }
  return [...ids].sort();
}
