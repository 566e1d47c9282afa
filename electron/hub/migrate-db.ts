import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Knex } from 'knex';
import { moveDatabase, type MovePlace } from '#core/database/move/move-database.ts';
import type { Database } from '#core/database/database.ts';
import { openPostgres } from '#core/database/postgres.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { checkKeys } from '#core/kernel/check-keys.ts';
import { databaseName, lockDataFolder, readFolderKeys } from '#core/kernel/data-folder.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { UsageError } from './usage-error.ts';

interface MoveOptions {
  /** `sqlite:` and a data folder or a database file in one. */
  readonly from: string;
  readonly to: string;
}

interface Source { readonly folder: string; readonly file: string }

interface Head { readonly node: string; readonly seq: number; readonly hash: string }

/** What was moved, and where the journal stands on both sides. */
interface Summary {
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly journal: { readonly rows: number; readonly head: Head | null };
  readonly seconds: number;
}

function readSource(given: string): Source {
  const path = given.startsWith('sqlite:') ? given.slice('sqlite:'.length) : '';
  if (path === '') throw new UsageError('--from is sqlite:DATA_FOLDER or sqlite:FILE');
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const source = isFolder ? { folder: path, file: join(path, databaseName) } : { folder: dirname(path), file: path };
  if (!existsSync(source.file)) throw new Error(isFolder ? `${path} has no ${databaseName}` : `${path} is not there`);
  return source;
}

/** A connection string, alone or after `postgres:`. */
function readTarget(given: string): string {
  const url = given.replace(/^postgres:(?=postgres(?:ql)?:\/\/)/, '');
  if (!/^postgres(?:ql)?:\/\//.test(url) || URL.parse(url) === null) throw new UsageError('--to is postgres://USER:PASSWORD@HOST:PORT/DATABASE');
  return url;
}

/** The keys open what is there and the journal is whole: throws what is wrong, gives how long the journal is and where it ends. */
async function prove(db: Knex, { place, keys }: { place: MovePlace; keys: KeyRing }): Promise<Summary['journal']> {
  await checkKeys(db, keys);
  const report = await verifyJournal(db, keys);
  const [fault] = report.faults;
  if (fault !== undefined) throw new Error(`the journal of the ${place} is not whole: ${fault.kind} at ${String(fault.seq)} of node ${fault.node}`);
  const head = await db<Head & { own: boolean }>('journal_heads').where({ own: true }).orderBy('node').first('node', 'seq', 'hash') as Head | undefined;
  return { rows: report.rows, head: head ?? null };
}

async function move({ from, to, keys }: { from: Database; to: Database; keys: KeyRing }): Promise<Summary> {
  const started = performance.now();
  const { tables, proof } = await moveDatabase({ from: from.read, to, prove: (db, place) => prove(db, { place, keys }) });
  return { tables: tables.map(({ name, rows }) => ({ name, rows })), journal: proof, seconds: Math.round((performance.now() - started) / 100) / 10 };
}

function describe({ tables, journal, seconds }: Summary): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${String(tables.length)} tables with ${String(rows)} rows moved in ${String(seconds)} s; journal whole, ${String(journal.rows)} rows, head ${journal.head?.hash ?? 'none'}\n`;
}

/** Moves an office from SQLite to PostgreSQL while no hub runs on it; throws a sentence and leaves the target empty when it cannot be done whole. */
export async function moveOffice(options: MoveOptions): Promise<Summary> {
  const [source, url] = [readSource(options.from), readTarget(options.to)];
  const keys = await readFolderKeys(source.folder);
  const release = await lockDataFolder(source.folder);
  try {
    const from = await openSqlite(source.file);
    const to = openPostgres(url);
    try {
      return await move({ from, to, keys });
    } finally {
      await to.close();
      await from.close();
    }
  } finally {
    await release();
  }
}

/** Moves an office and prints what was moved. */
export async function migrateDb({ asJson, ...options }: MoveOptions & { readonly asJson: boolean }): Promise<number> {
  const summary = await moveOffice(options);
  process.stdout.write(asJson ? `${JSON.stringify(summary)}\n` : describe(summary));
  return 0;
}
