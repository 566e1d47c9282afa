import type { Knex } from 'knex';

export interface ColumnShape {
  readonly name: string;
  /** As PostgreSQL names it: `integer`, `boolean`, `character varying` and the like. */
  readonly type: string;
  /** Characters that fit; absent: no limit. */
  readonly mostCharacters?: number;
}

export interface TableShape { readonly name: string; readonly columns: readonly ColumnShape[] }

interface ColumnRow { table_name: string; column_name: string; data_type: string; character_maximum_length: number | null }
interface LinkRow { child: string; parent: string }

/** What a migrating library keeps for itself is made anew on each database. */
const isOwn = (table: string): boolean => !table.startsWith('knex_') && !table.startsWith('sqlite_');

async function rowsOf<Row>(db: Knex, sql: string): Promise<Row[]> {
  return (await db.raw<{ rows: Row[] }>(sql)).rows;
}

/** Names of the tables of a PostgreSQL database, sorted. */
export async function listPostgresTables(db: Knex): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(db, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  return rows.map(({ name }) => name).filter(isOwn);
}

/** Names of the tables of a SQLite database, sorted. */
export async function listSqliteTables(db: Knex): Promise<string[]> {
  const rows = await db.raw<{ name: string }[]>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1");
  return rows.map(({ name }) => name).filter(isOwn);
}

/** Parents before those that refer to them; throws when tables refer to each other in a ring. */
export function sortByReference(tables: readonly string[], links: readonly { readonly child: string; readonly parent: string }[]): string[] {
  const sorted: string[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const next = left.filter((table) => !links.some(({ child, parent }) => child === table && parent !== table && left.includes(parent)));
    if (next.length === 0) throw new Error(`These tables refer to each other in a ring: ${left.join(', ')}`);
    sorted.push(...next);
    left = left.filter((table) => !next.includes(table));
  }
  return sorted;
}

/** The tables of a PostgreSQL database in an order in which they can be filled. */
export async function readTableShapes(db: Knex): Promise<TableShape[]> {
  const columns = await rowsOf<ColumnRow>(db,
    "SELECT table_name, column_name, data_type, character_maximum_length FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, column_name");
  const links = await rowsOf<LinkRow>(db,
    "SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace");
  return sortByReference(await listPostgresTables(db), links).map((name) => ({
    name,
    columns: columns.filter((column) => column.table_name === name).map((column) => ({
      name: column.column_name, type: column.data_type, ...(column.character_maximum_length !== null && { mostCharacters: column.character_maximum_length }),
    })),
  }));
}
