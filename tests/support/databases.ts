import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Database } from '#core/database/database.ts';
import { openPostgres } from '#core/database/postgres.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { createIds } from '#core/kernel/ids.ts';
import { createCopy, createEmpty, onServer } from './database-pattern.ts';

declare module 'vitest' {
  export interface ProvidedContext { postgresUrl: string; sqlitePattern: string }
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

/** A database of its own, not yet migrated unless told; `open` may be called once per process of the test. */
export async function testDatabase(dialect: Dialect, { isMigrated = false }: { isMigrated?: boolean } = {}): Promise<TestDatabase> {
  if (dialect === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'sportello-db-'));
    const address = join(folder, 'sportello.db');
    if (isMigrated) await copyFile(inject('sqlitePattern'), address);
    return { address, open: () => openSqlite(address, { isKept: false }), drop: () => rm(folder, { recursive: true, force: true }) };
  }
  const server = inject('postgresUrl');
  const name = `t_${createIds().next().toLowerCase()}`;
  await (isMigrated ? createCopy : createEmpty)(server, name);
  return {
    address: `${server}/${name}`,
    open: () => Promise.resolve(openPostgres(`${server}/${name}`)),
    drop: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}
