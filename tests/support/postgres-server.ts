import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import { openSqlite } from '#core/database/sqlite.ts';
import { migratePattern } from './database-pattern.ts';

/**
 * One real PostgreSQL for the whole run; each suite makes its own database in it. On both databases an empty one is migrated once, and what
 * needs the whole schema starts as its copy.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'postgres-process.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  const ready = once(createInterface(server.stdout), 'line').then(([line]) => String(line));
  const failed = exited.then(([code]) => { throw new Error(`PostgreSQL did not start: exit code ${String(code)}`); });
  const url = await Promise.race([ready, failed]);
  const folder = await mkdtemp(join(tmpdir(), 'sportello-pattern-'));
  const sqliteFile = join(folder, 'pattern.db');
  const sqlite = await openSqlite(sqliteFile);
  await sqlite.migrate('latest');
  await sqlite.close();
  await migratePattern(url);
  project.provide('postgresUrl', url);
  project.provide('sqlitePattern', sqliteFile);
  return async () => {
    server.stdin.end();
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
}
