import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { Database } from '#core/database/database.ts';
import { openPostgres } from '#core/database/postgres.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { createIds } from '#core/kernel/ids.ts';

declare module 'vitest' {
  export interface ProvidedContext { postgresUrl: string }
}

/** Every test of a repository or a use case runs on both. */
export const dialects = ['sqlite', 'postgres'] as const;
export type Dialect = (typeof dialects)[number];

export interface TestDatabase {
  /** File of a SQLite database, connection string of a PostgreSQL one. */
  readonly address: string;
  open(): Promise<Database>;
  drop(): Promise<void>;
}

/** An empty database of its own, not yet migrated; `open` may be called once per process of the test. */
export async function testDatabase(dialect: Dialect): Promise<TestDatabase> {
  if (dialect === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'sportello-db-'));
    const address = join(folder, 'sportello.db');
    return { address, open: () => openSqlite(address), drop: () => rm(folder, { recursive: true, force: true }) };
  }
  const server = inject('postgresUrl');
  const name = `t_${createIds().next().toLowerCase()}`;
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: `${server}/postgres` });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await admin(`CREATE DATABASE ${name}`);
  return {
    address: `${server}/${name}`,
    open: () => Promise.resolve(openPostgres(`${server}/${name}`)),
    drop: () => admin(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}
