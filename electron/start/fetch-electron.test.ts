import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canReach, fetchElectron } from './fetch-electron.ts';

let packageDir: string;
let server: Server;
let mirror: string;

beforeEach(async () => {
  packageDir = mkdtempSync(join(tmpdir(), 'fetch-'));
  writeFileSync(join(packageDir, 'install.js'), "require('node:fs').writeFileSync(__dirname + '/ran.txt', 'yes')");
  server = createServer((_request, response) => response.writeHead(404).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  mirror = typeof address === 'object' ? `http://127.0.0.1:${address?.port}/` : '';
});

afterEach(() => {
  server.close();
  rmSync(packageDir, { recursive: true });
});

test('a server that answers anything can be reached', async () => {
  expect(await canReach(mirror)).toBe(true);
});

test('a closed port and a server that never answers cannot', async () => {
  expect(await canReach('http://127.0.0.1:9/')).toBe(false);

  server.removeAllListeners('request');
  expect(await canReach(mirror)).toBe(false);
  server.closeAllConnections();
});

test('with the releases in reach the package installs itself, and it is said', async () => {
  const lines: string[] = [];
  await fetchElectron({ packageDir, env: { ELECTRON_MIRROR: mirror }, say: (line) => lines.push(line) });
  expect(lines).toHaveLength(1);
  expect(readFileSync(join(packageDir, 'ran.txt'), 'utf8')).toBe('yes');
});
