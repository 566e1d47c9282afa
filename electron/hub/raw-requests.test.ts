import { connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { createCitizensServer } from './citizens-server.ts';
import { createHttpServer } from './http-server.ts';

let test: TestCore;
let office: FastifyInstance;
let citizens: FastifyInstance;
let token: string;
beforeAll(async () => {
  test = await testCore('sqlite');
  token = (await test.as('anonymous').staff.logIn({ username: 'clerk', password: 'prova' })).token;
  office = await createHttpServer(test.core, {});
  citizens = await createCitizensServer(test.core, { trustedProxies: [] });
  for (const server of [office, citizens]) await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await office.close();
  await citizens.close();
  await test.close();
});

const portOf = (server: FastifyInstance): number => {
  const at = server.server.address();
  return typeof at === 'object' && at !== null ? at.port : 0;
};

/** Sends bytes as a hostile client writes them, with no library between that tidies them up; what came back until the connection ended. */
function send(server: FastifyInstance, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(portOf(server), '127.0.0.1', () => { socket.write(text, 'latin1'); });
    let answer = '';
    socket.on('data', (chunk: Buffer) => { answer += chunk.toString('latin1'); });
    socket.once('close', () => { resolve(answer); });
    socket.once('error', (error: NodeJS.ErrnoException) => { if (error.code === 'ECONNRESET') resolve(answer); else reject(error); });
  });
}
const lines = (...parts: readonly string[]): string => [...parts, '', ''].join('\r\n');
const answersIn = (text: string): number[] => [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));

const hidden = lines('POST /rpc/staff/logOut HTTP/1.1', 'Host: hub', 'Connection: close');
const smuggled: Readonly<Record<string, string>> = {
  'a length and chunks at once': lines('POST /rpc/system/hello HTTP/1.1', 'Host: hub', 'Content-Type: application/json', 'Content-Length: 4', 'Transfer-Encoding: chunked') + '0\r\n\r\n' + hidden,
  'two lengths': lines('POST /rpc/system/hello HTTP/1.1', 'Host: hub', 'Content-Type: application/json', 'Content-Length: 2', 'Content-Length: 60') + '{}' + hidden,
  'two lengths in one line': lines('POST /rpc/system/hello HTTP/1.1', 'Host: hub', 'Content-Length: 2, 60') + '{}' + hidden,
  'a length with a sign': lines('POST /rpc/system/hello HTTP/1.1', 'Host: hub', 'Content-Length: +2') + '{}' + hidden,
  'a length below nothing': lines('POST /rpc/system/hello HTTP/1.1', 'Host: hub', 'Content-Length: -2') + '{}' + hidden,
  'chunks under another name': lines('POST /rpc/system/hello HTTP/1.1', 'Host: hub', 'Transfer-Encoding: xchunked') + '0\r\n\r\n' + hidden,
  'chunks that are not the last coding': lines('POST /rpc/system/hello HTTP/1.1', 'Host: hub', 'Transfer-Encoding: chunked, identity') + '0\r\n\r\n' + hidden,
  'a blank before the colon': lines('POST /rpc/system/hello HTTP/1.1', 'Host: hub', 'Transfer-Encoding : chunked') + '0\r\n\r\n' + hidden,
  'a folded header': lines('POST /rpc/system/hello HTTP/1.1', 'Host: hub', 'Transfer-Encoding:', ' chunked') + '0\r\n\r\n' + hidden,
  'a chunk whose size is no number': lines('POST /rpc/system/hello HTTP/1.1', 'Host: hub', 'Content-Type: application/json', 'Transfer-Encoding: chunked') + '0x2\r\n{}\r\n0\r\n\r\n' + hidden,
  'a line ended by half': `POST /rpc/system/hello HTTP/1.1\nHost: hub\nContent-Length: 2\n\n{}${hidden}`,
};

describe.each([['the office\'s', () => office], ['the citizens\'', () => citizens]] as const)('at %s listener', (_name, server) => {
  it.each(Object.entries(smuggled))('%s hides no second request', async (_what, text) => {
    const answer = await send(server(), text);
    expect(answersIn(answer)).toEqual([400]);
  });

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n\r\n', 400],
    ['a NUL in a header', lines('GET /api/health HTTP/1.1', 'Host: hub', 'X-Name: a\0b'), 400],
    ['an address that cannot be read', lines('GET /%zz HTTP/1.1', 'Host: hub', 'Connection: close'), 400],
    ['a head of a hundred thousand letters', lines('GET /api/health HTTP/1.1', 'Host: hub', `X-Name: ${'a'.repeat(100_000)}`), 431],
    ['a method of nobody', lines('BREW /api/health HTTP/1.1', 'Host: hub'), 400],
    ['TRACE', lines('TRACE / HTTP/1.1', 'Host: hub', 'Connection: close'), 404],
  ])('%s is refused in the words of every refusal, and says nothing of who refuses', async (_what, text, status) => {
    const answer = await send(server(), text);
    expect(answersIn(answer)).toEqual([status]);
    expect(answer).toMatch(/"code":"(MALFORMED_REQUEST|NOT_FOUND)"/);
    expect(answer.toLowerCase()).toContain("content-security-policy: default-src 'none'");
    expect(answer).not.toMatch(/fastify|node|stack|at /i);
  });

  it('no host is no request, and nobody is led elsewhere', async () => {
    expect(answersIn(await send(server(), lines('GET /api/health HTTP/1.1', 'Connection: close')))).toEqual([400]);
    expect(await send(server(), lines('CONNECT hub:22 HTTP/1.1', 'Host: hub', 'Connection: close'))).toBe('');
  });
});

it('a header of another line in a value is none', async () => {
  const answer = await send(office, lines('POST /rpc/staff/me HTTP/1.1', 'Host: hub', `Authorization: Bearer ${token}\rX-Sportello-Station: none`, 'Content-Length: 0', 'Connection: close'));
  expect(answersIn(answer)).toEqual([400]);
});

it('a second token beside the first is not taken', async () => {
  const answer = await send(office, lines('POST /rpc/staff/me HTTP/1.1', 'Host: hub', `Authorization: Bearer ${'x'.repeat(43)}`, `Authorization: Bearer ${token}`, 'Content-Length: 0', 'Connection: close'));
  expect(answersIn(answer)).toEqual([401]);
});
