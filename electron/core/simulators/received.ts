import type { FastifyInstance } from 'fastify';

/** One request as a simulator got it, and what it gave back before any fault touched that. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  /** Absent while the answer is being made. */
  readonly answer?: { readonly status: number; readonly text: string };
}

/** A simulator, with the last exchanges it had. */
export type Simulator = FastifyInstance & { readonly received: readonly Received[] };

const mostKept = 500;

/** Keeps what reaches a server; the oldest go first, so that a long training day does not fill the memory. */
export function keepReceived(server: FastifyInstance): Simulator {
  const received: Received[] = [];
  const underWay = new WeakMap<object, number>();
  let dropped = 0;

  server.addHook('preHandler', (request, _reply, done) => {
    if (request.url !== '/_faults') {
      underWay.set(request, dropped + received.length);
      received.push({ method: request.method, path: request.url, headers: request.headers, body: request.body });
    }
    if (received.length > mostKept) {
      received.shift();
      dropped += 1;
    }
    done();
  });

  server.addHook('onSend', (request, reply, payload) => {
    const index = (underWay.get(request) ?? -1) - dropped;
    const kept = received[index];
    if (kept !== undefined) received[index] = { ...kept, answer: { status: reply.statusCode, text: typeof payload === 'string' ? payload : '' } };
    return Promise.resolve(payload);
  });

  return Object.assign(server, { received });
}
