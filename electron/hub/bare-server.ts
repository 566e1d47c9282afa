import fastifyHelmet from '@fastify/helmet';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, type FastifyServerFactory } from 'fastify';
import type { Core } from '#core/app.ts';
import { isConnectionLost } from '#core/database/connection-lost.ts';
import { logFailure } from '#core/kernel/log-failure.ts';

interface ServerOptions {
  /** The largest body that is read, bytes. */
  readonly bodyLimit: number;
  /** How long a request may take to arrive, ms; absent: as long as it wants. */
  readonly requestTimeout?: number;
  /** Whose word on the address of a caller is taken; absent: nobody's. */
  readonly trustedProxies?: readonly string[];
  /** Makes the server beneath where it is an encrypted one; absent: plain HTTP. */
  readonly serverFactory?: FastifyServerFactory | undefined;
}

/** The path of a request without its question. */
export const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? request.url;

/** A body in the shape of the contract's errors, so that a client reads every refusal alike. */
export function sendError(reply: FastifyReply, error: { code: string; status: number }): FastifyReply {
  const body = { defined: false, code: error.code, status: error.status, message: error.code, data: null };
  return reply.status(error.status).send(pathOf(reply.request).startsWith('/rpc') ? { json: body } : body);
}

const codes: Readonly<Record<number, string>> = {
  400: 'MALFORMED_REQUEST', 403: 'NOT_FOUND', 404: 'NOT_FOUND', 408: 'MALFORMED_REQUEST', 413: 'PAYLOAD_TOO_LARGE', 415: 'MALFORMED_REQUEST', 429: 'TOO_MANY_REQUESTS',
};

function handleErrors(server: FastifyInstance, core: Core): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codes[error.statusCode ?? 500];
    if (code !== undefined) return sendError(reply, { code, status: error.statusCode ?? 400 });
    logFailure(core.log, error, { correlationId: request.id, message: 'a request failed' });
    if (isConnectionLost(error)) return sendError(reply, { code: 'DATABASE_UNAVAILABLE', status: 503 });
    return sendError(reply, { code: 'INTERNAL', status: 500 });
  });
  server.setNotFoundHandler((_request, reply) => sendError(reply, { code: 'NOT_FOUND', status: 404 }));
}

/** A listener that answers nothing yet: the shape of its errors, and the headers that keep a browser careful. */
export async function openBareServer(core: Core, { bodyLimit, requestTimeout = 0, trustedProxies = [], serverFactory }: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit, requestTimeout, forceCloseConnections: true, genReqId: () => core.newId(),
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    ...(serverFactory !== undefined && { serverFactory }),
  });
  handleErrors(server, core);
  await server.register(fastifyHelmet, { contentSecurityPolicy: false, hsts: false });
  return server;
}
