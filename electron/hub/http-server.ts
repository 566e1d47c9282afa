import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import { OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { RPCHandler } from '@orpc/server/fastify';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { officeContract } from '#shared/office-contract.ts';
import type { Core } from '#core/app.ts';
import type { InboundOptions } from '#core/inbound.ts';
import { mayCall } from '#core/kernel/guard.ts';
import { mountInbound } from './inbound.ts';
import { servePages } from './pages.ts';

const bodyLimitBytes = 1_048_576;
/** The one procedure whose input carries a file: 10 MB are 14 in base64, and a little more is refused by its size in words. */
const fileBodyLimitBytes = 16 * 1_048_576;
/** What anybody can call from outside with nothing but guesses: at most so many a minute from one address. */
const guessedAMinute: Readonly<Record<string, number>> = {
  'staff/logIn': 60, 'documents/verify': 120, 'queue/readPlace': 120,
  'appointments/listOffered': 120, 'appointments/listSlots': 120, 'appointments/book': 20,
  'appointments/readByCode': 30, 'appointments/moveByCode': 20, 'appointments/cancelByCode': 20,
};
const guessed = new Map(Object.entries(guessedAMinute).flatMap(([procedure, most]) => [[`/rpc/${procedure}`, most], [`/api/${procedure}`, most]]));
/** The same for central systems, whose signatures are checked: a day's messages at once are no attack. */
const inboundAMinute = 600;

const limitOf = (path: string): number | undefined => path.startsWith('/inbound/') ? inboundAMinute : guessed.get(path);

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? request.url;

/** A body in the shape of the contract's errors, so that a client reads every refusal alike. */
function sendError(reply: FastifyReply, error: { code: string; status: number }): FastifyReply {
  const body = { defined: false, code: error.code, status: error.status, message: error.code, data: null };
  return reply.status(error.status).send(pathOf(reply.request).startsWith('/rpc') ? { json: body } : body);
}

const codes: Readonly<Record<number, string>> = {
  400: 'MALFORMED_REQUEST', 403: 'NOT_FOUND', 404: 'NOT_FOUND', 413: 'PAYLOAD_TOO_LARGE', 415: 'MALFORMED_REQUEST', 429: 'TOO_MANY_REQUESTS',
};

function handleErrors(server: FastifyInstance, core: Core): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codes[error.statusCode ?? 500];
    if (code !== undefined) return sendError(reply, { code, status: error.statusCode ?? 400 });
    core.log.error({ err: error, correlationId: request.id }, 'a request failed');
    return sendError(reply, { code: 'INTERNAL', status: 500 });
  });
  server.setNotFoundHandler((_request, reply) => sendError(reply, { code: 'NOT_FOUND', status: 404 }));
}

const tokenOf = (request: FastifyRequest): string | undefined => /^Bearer ([\w-]{20,128})$/.exec(request.headers.authorization ?? '')?.[1];

/** The contract over HTTP: `/rpc` for our pages, `/api` with its description for integrators. */
async function serveContract(server: FastifyInstance, core: Core): Promise<void> {
  const rpc = new RPCHandler(core.router);
  const api = new OpenAPIHandler(core.router);
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const description = await generator.generate(officeContract, {
    info: { title: 'Sportello Facile', version: core.version },
    servers: [{ url: '/api' }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    security: [{ bearer: [] }],
  });
  const contextOf = async (request: FastifyRequest) => ({ actor: await core.authenticate(tokenOf(request)), correlationId: request.id });

  server.get('/api/health', () => core.health());
  server.get('/api/openapi.json', () => description);
  const handlers = { rpc, api };
  for (const prefix of ['rpc', 'api'] as const) {
    const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const { matched } = await handlers[prefix].handle(request, reply, { prefix: `/${prefix}`, context: await contextOf(request) });
      if (!matched) await sendError(reply, { code: 'NOT_FOUND', status: 404 });
    };
    server.all(`/${prefix}/*`, handle);
    server.post(`/${prefix}/cases/attach`, { bodyLimit: fileBodyLimitBytes, onRequest: (request, reply) => admitFile(core, request, reply) }, handle);
  }
}

/** A large body is read only of who may send one. */
async function admitFile(core: Core, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const { role } = await core.authenticate(tokenOf(request));
  if (mayCall(role, officeContract.cases.attach['~orpc'].meta)) return undefined;
  return sendError(reply, role === 'anonymous' ? { code: 'UNAUTHENTICATED', status: 401 } : { code: 'FORBIDDEN', status: 403 });
}

/** The hub's HTTP face, not yet listening; `pagesDir` is absent where only the contract is served, `inbound` where nobody may send. */
export async function createHttpServer(core: Core, pagesDir: string | undefined, inbound: InboundOptions = {}): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit: bodyLimitBytes, forceCloseConnections: true, genReqId: () => core.newId(), trustProxy: false,
  });
  handleErrors(server, core);
  await server.register(fastifyHelmet, { contentSecurityPolicy: false, hsts: false });
  await server.register(fastifyRateLimit, {
    timeWindow: 60_000,
    max: (request) => limitOf(pathOf(request)) ?? 0,
    keyGenerator: (request) => `${request.ip} ${pathOf(request)}`,
    allowList: (request) => limitOf(pathOf(request)) === undefined,
  });
  await serveContract(server, core);
  await mountInbound(server, core, inbound);
  if (pagesDir !== undefined) await servePages(server, pagesDir);
  return server;
}
