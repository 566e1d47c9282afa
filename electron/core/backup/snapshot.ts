import type { Knex } from 'knex';
import type { Database } from '#core/database/database.ts';
import { readPostgresBatches, readSqliteBatches } from '#core/database/move/read-batches.ts';
import { listSqliteTables, readTableShapes, sortByReference } from '#core/database/move/table-shape.ts';
import { checkMigrations, readHeads, readMigrations, readMunicipalities, type BackupHeader } from './backup-header.ts';

type Row = Record<string, unknown>;
type Columns = Pick<BackupHeader['tables'][number], 'name' | 'columns'>;

/** One state of a database, as of one instant, whatever is written meanwhile. */
export interface Snapshot {
  readonly header: BackupHeader;
  /** Rows of a table of the header, in batches, each row's values in the order of its columns. */
  rows(table: Columns): AsyncGenerator<unknown[][], void, void>;
}

/** Memory that a batch takes, bytes, unless a single row takes more. */
const batchBytes = 4_194_304;
const mostRows = 500;

async function sqliteTables(db: Knex): Promise<Columns[]> {
  const links = await db.raw<{ child: string; parent: string }[]>("SELECT m.name AS child, f.\"table\" AS parent FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'");
  const columns = await db.raw<{ table_name: string; name: string }[]>("SELECT m.name AS table_name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2");
  return sortByReference(await listSqliteTables(db), links).map((name) => ({ name, columns: columns.filter((column) => column.table_name === name).map((column) => column.name) }));
}

const postgresTables = async (db: Knex): Promise<Columns[]> => (await readTableShapes(db)).map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }));

/** How many rows of a PostgreSQL table go into a batch, by its longest one. */
async function rowsAtOnce(db: Knex, { name, columns }: Columns): Promise<number> {
  const size = columns.map(() => 'coalesce(pg_column_size(??), 0)').join(' + ');
  const { rows } = await db.raw<{ rows: { longest: number | null }[] }>(`SELECT max(${size}) AS longest FROM ??`, [...columns, name]);
  return Math.max(1, Math.min(mostRows, Math.floor(batchBytes / Math.max(1, Number(rows[0]?.longest ?? 1)))));
}

async function* readRows(db: Knex.Transaction, table: Columns, dialect: Database['dialect']): AsyncGenerator<unknown[][], void, void> {
  const batches: AsyncIterable<Row[]> = dialect === 'sqlite' ? readSqliteBatches(db, table.name, table.columns) : readPostgresBatches(db, table.name, await rowsAtOnce(db, table));
  for await (const batch of batches) yield batch.map((row) => table.columns.map((column) => row[column]));
}

async function readHeader(db: Knex.Transaction, dialect: Database['dialect'], made: Pick<BackupHeader, 'version' | 'madeAt'>): Promise<BackupHeader> {
  const migrations = await readMigrations(db);
  checkMigrations(migrations, 'the database');
  const tables: BackupHeader['tables'] = [];
  for (const { name, columns } of await (dialect === 'sqlite' ? sqliteTables(db) : postgresTables(db))) {
    const counted = await db(name).count({ rows: '*' }).first() as { rows: number } | undefined;
    tables.push({ name, columns: [...columns], rows: Number(counted?.rows ?? 0) });
  }
  return { ...made, municipalities: await readMunicipalities(db), migrations, heads: await readHeads(db), tables };
}

/** Reads a database in one read transaction, beside whoever works on it; throws a sentence when it is of another version. */
export function withSnapshot<Result>(database: Database, made: Pick<BackupHeader, 'version' | 'madeAt'>, use: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
  const { dialect } = database;
  return database.read.transaction(async (db) => {
    if (dialect === 'postgres') await db.raw('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return use({ header: await readHeader(db, dialect, made), rows: (table) => readRows(db, table, dialect) });
  });
}
