import knex from 'knex';
import pg from 'pg';
import { reasonOf } from './connection-lost.ts';
import type { Database } from './database.ts';
import { createPostgresLocks } from './held-locks.ts';
import { migrationSource } from './migrations/index.ts';
import { channel, listenToPostgres, type PostgresListener } from './postgres-listener.ts';

const int8 = 20;
/** A notice holds 8,000 bytes at most; an event takes about 150. */
const perNotice = 40;

/** Counts come back as numbers; no column of ours exceeds 2^53. */
const types = {
  getTypeParser: (oid: number) => oid === int8 ? Number : pg.types.getTypeParser(oid, 'text') as (text: string) => unknown,
};

/** A server that does not answer for this long cannot be reached. */
const patienceMilliseconds = 10_000;

/** Any number that nothing else of ours locks in the same database. */
const setUpLock = 4_680_001;

/** Holds an advisory lock on a connection of its own; the server frees it when that ends, a crash included. */
async function exclusively<Result>(connectionString: string, use: () => Promise<Result>): Promise<Result> {
  const holder = new pg.Client({ connectionString });
  await holder.connect().catch((error: unknown) => {
    throw new Error(`The PostgreSQL database cannot be reached: ${reasonOf(error)}`, { cause: error });
  });
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [setUpLock]);
    return await use();
  } finally {
    await holder.end();
  }
}

/** A PostgreSQL database; several processes may share it, and hear of each other's commits. */
export function openPostgres(connectionString: string): Database {
  const pool = knex({ client: 'pg', compileSqlOnError: false, connection: { connectionString, types, keepAlive: true, connectionTimeoutMillis: patienceMilliseconds }, pool: { min: 0, max: 10 }, log: { warn: () => undefined } });
  const locks = createPostgresLocks(connectionString);
  let listener: PostgresListener | undefined;
  return {
    dialect: 'postgres',
    read: pool,
    transaction: (use) => pool.transaction(use),
    wipe: () => undefined,
    claim: (query) => query.forUpdate().skipLocked() as typeof query,
    exclusively: (use) => exclusively(connectionString, use),
    locks,
    async migrate(direction) {
      // Whoever migrates has the database for itself: a lock that is set was left by a process that died.
      await pool.migrate.forceFreeMigrationsLock({ migrationSource });
      await (direction === 'latest' ? pool.migrate.latest({ migrationSource }) : pool.migrate.rollback({ migrationSource }, true));
    },
    refreshStatistics: () => Promise.resolve(),
    async notify(db, events) {
      for (let from = 0; from < events.length; from += perNotice) {
        await db.raw('SELECT pg_notify(?, ?)', [channel, JSON.stringify(events.slice(from, from + perNotice))]);
      }
    },
    notifiesItself: true,
    async listen(onEvents) {
      listener = await listenToPostgres(connectionString, onEvents);
    },
    async close() {
      await listener?.close();
      await locks.close();
      await pool.destroy();
    },
  };
}
