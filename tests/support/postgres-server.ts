import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';

/** One real PostgreSQL for the whole run; each suite makes its own database in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'postgres-process.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  const ready = once(createInterface(server.stdout), 'line').then(([line]) => String(line));
  const failed = exited.then(([code]) => { throw new Error(`PostgreSQL did not start: exit code ${String(code)}`); });
  project.provide('postgresUrl', await Promise.race([ready, failed]));
  return async () => {
    server.stdin.end();
    await exited;
  };
}
