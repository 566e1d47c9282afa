import knex, { type Knex } from 'knex';
import type { Database } from './database.ts';
import { createOwnLocks } from './held-locks.ts';
import { migrationSource } from './migrations/index.ts';
import { transact } from './transact.ts';

interface Connection { run(sql: string, done: (error: Error | null) => void): void }

const pragmas = (statements: readonly string[]) => (connection: Connection, done: (error: Error | null, connection: Connection) => void) => {
  const run = (index: number): void => {
    const statement = statements[index];
    if (statement === undefined) { done(null, connection); return; }
    connection.run(statement, (error) => { if (error === null) run(index + 1); else done(error, connection); });
  };
  run(0);
};

const open = (filename: string, options: { max: number; statements: readonly string[] }): Knex => knex({
  client: 'sqlite3',
  connection: { filename },
  useNullAsDefault: true,
  log: { warn: () => undefined },
  pool: { min: 1, max: options.max, afterCreate: pragmas(options.statements) },
});

/**
 * A SQLite file: one writing connection, so that transactions queue in this process and never collide,
 * and two read-only ones (WAL), so that a year's statistics never delay a call.
 * `isKept: false` is for a file that is thrown away afterwards: it does not wait for the disk.
 */
export async function openSqlite(filename: string, { isKept = true }: { isKept?: boolean } = {}): Promise<Database> {
  const writer = open(filename, {
    max: 1,
    statements: ['PRAGMA journal_mode = WAL', `PRAGMA synchronous = ${isKept ? 'FULL' : 'OFF'}`, 'PRAGMA foreign_keys = ON', 'PRAGMA busy_timeout = 5000'],
  });
  try {
    await writer.raw('PRAGMA schema_version');
  } catch (error) {
    await writer.destroy();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${filename} is not a database of this product: ${reason}`, { cause: error });
  }
  const reader = open(filename, { max: 2, statements: ['PRAGMA query_only = ON', 'PRAGMA busy_timeout = 5000'] });
  return {
    dialect: 'sqlite',
    read: reader,
    transaction: (use) => transact(writer, use),
    claim: (query) => query,
    exclusively: (use) => use(),
    locks: createOwnLocks(),
    async migrate(direction) {
      // Whoever migrates has the database for itself: a lock that is set was left by a process that died.
      await writer.migrate.forceFreeMigrationsLock({ migrationSource });
      await (direction === 'latest' ? writer.migrate.latest({ migrationSource }) : writer.migrate.rollback({ migrationSource }, true));
    },
    notify: () => Promise.resolve(),
    notifiesItself: false,
    listen: () => Promise.resolve(),
    async close() {
      await reader.destroy();
      await writer.destroy();
    },
  };
}
