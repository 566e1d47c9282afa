import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** What can go wrong with a central system, to be switched on. */
export const faultKinds = ['down', 'slow', 'busy', 'error', 'half', 'late', 'large', 'redirect', 'malformed', 'wrong-signature', 'foreign', 'duplicate'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** The faults of one simulator; those that concern meaning (`wrong-signature`, `foreign`, `duplicate`) it applies itself. */
export interface Faults {
  has(kind: FaultKind): boolean;
  /** Replaces the faults that are on. */
  set(kinds: readonly FaultKind[]): void;
}

export function createFaults(): Faults {
  let on: ReadonlySet<FaultKind> = new Set();
  return {
    has: (kind) => on.has(kind),
    set: (kinds) => { on = new Set(kinds); },
  };
}

const slowMilliseconds = 4_000;
const largeBytes = 5 * 1024 * 1024;

/**
 * Puts the faults of the line before every route of a simulator: down (the connection breaks), slow, busy (429),
 * error (500), redirect to another host, malformed, half an answer, an answer of 5 MB, and late (the work is done,
 * the answer is lost). `PUT /_faults` with a JSON list of kinds switches them from another process.
 */
export function installFaults(server: FastifyInstance, faults: Faults): void {
  server.put<{ Body: FaultKind[] }>('/_faults', (request) => {
    faults.set(request.body);
    return { faults: request.body };
  });

  server.addHook('onRequest', async (request, reply) => {
    if (request.url === '/_faults') return;
    if (faults.has('down')) request.raw.socket.destroy();
    else if (faults.has('busy')) await reply.status(429).header('retry-after', '1').send({ detail: 'too many requests' });
    else if (faults.has('error')) await reply.status(500).send({ detail: 'internal error' });
    else if (faults.has('redirect')) await reply.status(302).header('location', 'http://127.0.0.2:1/elsewhere').send();
    else if (faults.has('slow')) await pause(slowMilliseconds);
  });

  server.addHook('onSend', (request, reply, payload) => {
    if (request.url === '/_faults') return Promise.resolve(payload);
    if (faults.has('late')) request.raw.socket.destroy();
    if (faults.has('malformed')) return Promise.resolve('{"answer": <not what was asked');
    if (faults.has('large')) return Promise.resolve('x'.repeat(largeBytes));
    if (!faults.has('half') || !(typeof payload === 'string' || Buffer.isBuffer(payload))) return Promise.resolve(payload);
    reply.raw.writeHead(reply.statusCode, { 'content-type': 'application/octet-stream', 'content-length': Buffer.byteLength(payload) });
    reply.raw.write(Buffer.from(payload).subarray(0, Math.floor(payload.length / 2)));
    request.raw.socket.destroy();
    return Promise.resolve(payload);
  });
}
