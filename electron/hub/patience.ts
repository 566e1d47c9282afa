import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { writeRefusal } from './write-refusal.ts';

/** How every listener waits, ms: for the head of a request, for the next one on a connection, and how often it looks. Bodies have a term of their own, by their size. */
export const listenerPatience = { headersTimeout: 20_000, keepAliveTimeout: 72_000, connectionsCheckingInterval: 5_000, requestTimeout: 0 } as const;

/** How long a body may take besides its size, ms. */
const start = 30_000;
/** The slowest line that an office still works over: 128 kbit/s, in bytes a millisecond. */
const slowest = 16;

/** How long a body may take to arrive, ms: half a minute, and what so many bytes take over a slow line. A quarter of a gigabyte has four and a half hours. */
export const bodyPatience = (bytes: number): number => start + Math.ceil(bytes / slowest);

/** The largest body that a request can have, bytes: what it says itself, or what is read at most here; undefined: it has none. */
function largestBody({ headers, routeOptions }: FastifyRequest, bodyLimit: number): number | undefined {
  const most = routeOptions.bodyLimit ?? bodyLimit;
  if (headers['transfer-encoding'] !== undefined) return most;
  const length = Number(headers['content-length'] ?? 0);
  return length > 0 ? Math.min(length, most) : undefined;
}

function cutOff(request: FastifyRequest, response: ServerResponse): void {
  if (!response.headersSent) writeRefusal(request.raw.socket, { code: 'MALFORMED_REQUEST', status: 408 });
  request.raw.socket.destroy();
}

export interface BodyTerms {
  /** What is read at most where a route says nothing, bytes. */
  readonly bodyLimit: number;
  /** How long so many bytes may take, ms; absent: `bodyPatience`. */
  readonly patience?: (bytes: number) => number;
}

/** Lets nobody hold a socket by sending a body letter by letter. An answer may take as long as it wants: feeds do. */
export function cutOffSlowBodies(server: FastifyInstance, { bodyLimit, patience = bodyPatience }: BodyTerms): void {
  server.addHook('onRequest', (request, reply, done) => {
    const bytes = largestBody(request, bodyLimit);
    if (bytes !== undefined) {
      const timer = setTimeout(() => { cutOff(request, reply.raw); }, patience(bytes)).unref();
      const arrived = (): void => { clearTimeout(timer); };
      request.raw.once('end', arrived).once('close', arrived);
    }
    done();
  });
}
