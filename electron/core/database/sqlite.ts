import knex, { type Knex } from 'knex';
import type { Database } from './database.ts';
import { createOwnLocks } from './held-locks.ts';
import { migrationSource } from './migrations/index.ts';
import { transact } from './transact.ts';
import { createWiping } from './wiping.ts';

interface Connection { run(sql: string, done: (error: Error | null) => void): void }

const pragmas = (statements: readonly string[]) => (connection: Connection, done: (error: Error | null, connection: Connection) => void) => {
  const run = (index: number): void => {
    const statement = statements[index];
    if (statement === undefined) { done(null, connection); return; }
    connection.run(statement, (error) => { if (error === null) run(index + 1); else done(error, connection); });
  };
  run(0);
};

/** Kibibytes of the file that each connection keeps in memory: the upper levels of the indexes of years. */
const cacheSize = 'PRAGMA cache_size = -16384';

const open = (filename: string, options: { max: number; statements: readonly string[] }): Knex => knex({
  client: 'sqlite3',
  connection: { filename },
  useNullAsDefault: true,
  // What is bound to a statement is personal: an error tells the statement without it.
  compileSqlOnError: false,
  log: { warn: () => undefined },
  pool: { min: 1, max: options.max, afterCreate: pragmas(options.statements) },
});

/** Of an index. What more rows than these share counts as shared by so many, which has to be far more than any list of ids has. */
const mostCounted = 50_000;

/**
 * Counts the tables that have grown since they were last counted. Without it SQLite takes the municipality of a row for something rare, and reads all of
 * them for one. A change of the schema makes the other connections look at the counts too (https://sqlite.org/lang_analyze.html).
 */
async function refreshStatistics(writer: Knex): Promise<void> {
  await writer.raw(`PRAGMA analysis_limit = ${String(mostCounted)}`);
  const due = await writer.raw('PRAGMA optimize = 0x10003') as unknown[];
  if (due.length === 0) return;
  await writer.raw('PRAGMA optimize = 0x10002');
  await writer.transaction(async (db) => {
    await db.raw('CREATE TABLE counted (id INTEGER)');
    await db.raw('DROP TABLE counted');
  });
}

/**
 * A SQLite file: one writing connection, so that transactions queue in this process and never collide,
 * and two read-only ones (WAL), so that a year's statistics never delay a call.
 * `isKept: false` is for a file that is thrown away afterwards: it does not wait for the disk.
 */
export async function openSqlite(filename: string, { isKept = true }: { isKept?: boolean } = {}): Promise<Database> {
  const writer = open(filename, {
    max: 1,
    statements: ['PRAGMA journal_mode = WAL', `PRAGMA synchronous = ${isKept ? 'FULL' : 'OFF'}`, 'PRAGMA foreign_keys = ON', 'PRAGMA busy_timeout = 5000', 'PRAGMA secure_delete = ON', cacheSize],
  });
  try {
    await writer.raw('PRAGMA schema_version');
  } catch (error) {
    await writer.destroy();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${filename} is not a database of this product: ${reason}`, { cause: error });
  }
  const wiping = createWiping(writer);
  const reader = open(filename, { max: 2, statements: ['PRAGMA query_only = ON', 'PRAGMA busy_timeout = 5000', cacheSize] });
  return {
    dialect: 'sqlite',
    read: reader,
    async transaction(use) {
      const result = await transact(writer, use);
      await wiping.afterCommit();
      return result;
    },
    wipe: wiping.ask,
    claim: (query) => query,
    exclusively: (use) => use(),
    locks: createOwnLocks(),
    async migrate(direction) {
      // Whoever migrates has the database for itself: a lock that is set was left by a process that died.
      await writer.migrate.forceFreeMigrationsLock({ migrationSource });
      await (direction === 'latest' ? writer.migrate.latest({ migrationSource }) : writer.migrate.rollback({ migrationSource }, true));
    },
    refreshStatistics: () => refreshStatistics(writer),
    notify: () => Promise.resolve(),
    notifiesItself: false,
    listen: () => Promise.resolve(),
    async close() {
      await reader.destroy();
      await writer.destroy();
    },
  };
}
