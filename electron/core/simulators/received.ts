import type { FastifyInstance } from 'fastify';

/** One request as a simulator got it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** A simulator, with the last requests that reached it. */
export type Simulator = FastifyInstance & { readonly received: readonly Received[] };

const mostKept = 500;

/** Keeps what reaches a server; the oldest go first, so that a long training day does not fill the memory. */
export function keepReceived(server: FastifyInstance): Simulator {
  const received: Received[] = [];
  server.addHook('preHandler', (request, _reply, done) => {
    if (request.url !== '/_faults') received.push({ method: request.method, path: request.url, headers: request.headers, body: request.body });
    if (received.length > mostKept) received.shift();
    done();
  });
  return Object.assign(server, { received });
}
