import type { FastifyInstance } from 'fastify';

/** A request that came in and what was answered, before any fault of the line. */
export interface Exchange {
  readonly method: string;
  /** Path and query, with the prefix of the service. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  readonly status: number;
  /** Text of the answer; empty when it is not text. */
  readonly answer: string;
}

const most = 500;

/** Keeps the last exchanges; to be called before the faults are installed. */
export function keepExchanges(server: FastifyInstance): readonly Exchange[] {
  const exchanges: Exchange[] = [];
  server.addHook('onSend', (request, reply, payload) => {
    exchanges.push({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: request.body,
      status: reply.statusCode,
      answer: typeof payload === 'string' ? payload : '',
    });
    if (exchanges.length > most) exchanges.shift();
    return Promise.resolve(payload);
  });
  return exchanges;
}
