import fastifyHelmet from '@fastify/helmet';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyServerFactory } from 'fastify';
import type { Core } from '#core/app.ts';
import { isConnectionLost } from '#core/database/connection-lost.ts';
import { logFailure } from '#core/kernel/log-failure.ts';
import { refuseForeignPages } from './foreign-pages.ts';
import { limitConnections, type ConnectionTerms } from './limit-connections.ts';
import { cutOffSlowBodies, listenerPatience, type BodyTerms } from './patience.ts';
import { sendError } from './send-error.ts';
import { emptyPolicy, refuseMalformed } from './write-refusal.ts';

interface ServerOptions {
  /** The largest body that is read, bytes. */
  readonly bodyLimit: number;
  /** How long a body of so many bytes may take to arrive, ms; absent: as over a slow line. */
  readonly patience?: BodyTerms['patience'];
  readonly connections: ConnectionTerms;
  /** Whose word on the address of a caller is taken; absent: nobody's. */
  readonly trustedProxies?: readonly string[];
  /** Makes the server beneath where it is an encrypted one; absent: plain HTTP. */
  readonly serverFactory?: FastifyServerFactory | undefined;
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

/** A year, seconds: after one visit over HTTPS a browser never tries without it. Other services on the machine's name are left alone. */
const strictTransport = { maxAge: 31_536_000, includeSubDomains: false } as const;

/** What every answer says to a browser; pages name a policy of their own. Whatever the contract answers is kept nowhere. */
async function addHeaders(server: FastifyInstance, isSecured: boolean): Promise<void> {
  await server.register(fastifyHelmet, { contentSecurityPolicy: false, frameguard: { action: 'deny' }, strictTransportSecurity: isSecured && strictTransport });
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('content-security-policy', emptyPolicy);
    if (/^\/(?:rpc|api|inbound)\//.test(request.url)) reply.header('cache-control', 'no-store');
    done();
  });
}

/** A listener that answers nothing yet: the shape of its errors, the headers that keep a browser careful, and how long and how many it bears. */
export async function openBareServer(core: Core, { bodyLimit, patience, connections, trustedProxies = [], serverFactory }: ServerOptions): Promise<FastifyInstance> {
  const { requestTimeout, keepAliveTimeout, ...http } = listenerPatience;
  const server = Fastify({
    bodyLimit, requestTimeout, keepAliveTimeout, http, forceCloseConnections: true, genReqId: () => core.newId(),
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    clientErrorHandler: refuseMalformed,
    // An address that is none has no route, and so none of its hooks.
    frameworkErrors: (_error, _request, reply) => { void sendError(reply.header('content-security-policy', emptyPolicy).header('x-content-type-options', 'nosniff'), { code: 'MALFORMED_REQUEST', status: 400 }); },
    ...(serverFactory !== undefined && { serverFactory }),
  });
  limitConnections(server.server, connections);
  handleErrors(server, core);
  await addHeaders(server, serverFactory !== undefined);
  refuseForeignPages(server);
  cutOffSlowBodies(server, { bodyLimit, ...(patience && { patience }) });
  return server;
}
