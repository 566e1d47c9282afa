import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { limitConnections } from './limit-connections.ts';
import { bodyPatience, cutOffSlowBodies, listenerPatience } from './patience.ts';
import { refuseMalformed } from './write-refusal.ts';

const open: FastifyInstance[] = [];
afterEach(async () => { for (const server of open.splice(0)) await server.close(); });

/** A listener that repeats what it was sent, with short waits. */
async function listen({ patience, headersTimeout = 200, connections }: { patience?: () => number; headersTimeout?: number; connections?: Parameters<typeof limitConnections>[1] }): Promise<number> {
  const server = Fastify({ http: { ...listenerPatience, headersTimeout, connectionsCheckingInterval: 50 }, forceCloseConnections: true, clientErrorHandler: refuseMalformed });
  if (connections) limitConnections(server.server, connections);
  cutOffSlowBodies(server, { bodyLimit: 1_000, ...(patience && { patience }) });
  server.post('/', (request) => request.body);
  server.get('/feed', (_request, reply) => { reply.raw.writeHead(200).write('begun'); reply.hijack(); setTimeout(() => { reply.raw.end(' ended'); }, 600); });
  open.push(server);
  return Number(new URL(await server.listen({ port: 0, host: '127.0.0.1' })).port);
}

interface Conversation { readonly socket: Socket; readonly ended: Promise<string> }
function begin(port: number, text = ''): Conversation {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk: Buffer) => { heard += chunk.toString(); });
  socket.on('error', () => { heard += '[broken]'; });
  if (text !== '') socket.write(text);
  return { socket, ended: new Promise((resolve) => { socket.once('close', () => { resolve(heard); }); }) };
}
const head = (length: number): string => `POST / HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: ${String(length)}\r\n\r\n`;

describe('who is slow', () => {
  it('and says nothing, or half a head, is let go', async () => {
    const port = await listen({});
    expect(await begin(port, 'POST / HTTP/1.1\r\nHost: hub\r\nX-One').ended).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"MALFORMED_REQUEST"/);
    expect(await begin(port).ended).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('and sends a body letter by letter is let go, announced or in chunks', async () => {
    const port = await listen({ patience: () => 150 });
    expect(await begin(port, `${head(50)}"a`).ended).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"MALFORMED_REQUEST"/);
    const chunked = head(1).replace(/Content-Length: 1/, 'Transfer-Encoding: chunked');
    expect(await begin(port, `${chunked}2\r\n"a\r\n`).ended).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('but done in time is served, and so is a long answer', async () => {
    const port = await listen({ patience: () => 400 });
    const slow = begin(port, `${head(6).replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')}"a`);
    await pause(100);
    slow.socket.write('bcd"');
    expect(await slow.ended).toMatch(/^HTTP\/1\.1 200 [\s\S]*abcd$/);
    const feed = begin(port, 'GET /feed HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n');
    expect(await feed.ended).toMatch(/begun[\s\S]* ended/);
  });

  it('has the time that so many bytes take at 128 kilobits a second, and half a minute', () => {
    expect([0, 1_048_576, 268_435_456].map((bytes) => Math.round(bodyPatience(bytes) / 1_000))).toEqual([30, 96, 16_807]);
  });
});

it('connections beyond those of one address are closed, and those that end make room', async () => {
  const port = await listen({ headersTimeout: 5_000, connections: { most: 10, mostOfOne: 2 } });
  const [first, second] = [begin(port), begin(port)];
  await Promise.all([first, second].map(({ socket }) => new Promise((resolve) => { socket.once('connect', resolve); })));
  expect(await begin(port, `${head(3)}"a"`).ended).not.toContain('HTTP/1.1');
  first.socket.destroy();
  await expect.poll(async () => {
    const third = begin(port, `${head(3).replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')}"a"`);
    return (await third.ended).slice(0, 12);
  }).toBe('HTTP/1.1 200');
  second.socket.destroy();
});
