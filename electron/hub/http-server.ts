import { OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { RPCHandler } from '@orpc/server/fastify';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerFactory } from 'fastify';
import type { Actor } from '#shared/kernel/access.ts';
import type { ProcedureMeta } from '#shared/kernel/procedure.ts';
import { officeContract } from '#shared/office-contract.ts';
import { stationHeader } from '#shared/stations/station-header.ts';
import type { Core } from '#core/app.ts';
import type { InboundOptions } from '#core/inbound.ts';
import { mayCall } from '#core/kernel/guard.ts';
import { openBareServer } from './bare-server.ts';
import { mountInbound } from './inbound.ts';
import { officeConnections } from './limit-connections.ts';
import { serveOpenData } from './open-data-routes.ts';
import { servePages } from './pages.ts';
import { addressOf, limitGuesses } from './rate-limits.ts';
import { isLoopback } from './settings/hub-settings.ts';
import { sendError } from './send-error.ts';
import { serveSignIn } from './sign-in-routes.ts';

const bodyLimitBytes = 1_048_576;
/** Inputs that are larger: a file of 10 MB is 14 in base64, and a little more is refused by its size in words; what a station did without its hub has files in it, its whole journal goes on to a centre. */
const large = [
  { path: 'cases/attach', bodyLimit: 16 * 1_048_576, meta: officeContract.cases.attach['~orpc'].meta },
  { path: 'replication/push', bodyLimit: 64 * 1_048_576, meta: officeContract.replication.push['~orpc'].meta },
  { path: 'islands/merge', bodyLimit: 256 * 1_048_576, meta: officeContract.islands.merge['~orpc'].meta },
] as const;

const tokenOf = (request: FastifyRequest): string | undefined => /^Bearer ([\w-]{20,128})$/.exec(request.headers.authorization ?? '')?.[1];
/** The token of the paired station that a call comes from, beside that of who works at it. */
const stationTokenOf = (request: FastifyRequest): string | undefined => {
  const given = request.headers[stationHeader];
  return typeof given === 'string' ? given : undefined;
};
const actorOf = (core: Core, request: FastifyRequest): Promise<Actor> => core.authenticate(tokenOf(request), stationTokenOf(request));

/** How the hub is: on its own machine everything, to the network whether it is well and has room. */
function forWhomAsks({ ip }: FastifyRequest, { ok, disk, ...more }: Awaited<ReturnType<Core['health']>>) {
  if (isLoopback(ip)) return { ok, ...more, ...(disk && { disk }) };
  return { ok, ...(disk && { disk: { isLow: disk.isLow } }) };
}

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
  const contextOf = async (request: FastifyRequest) => ({ actor: await actorOf(core, request), correlationId: request.id, address: addressOf(request) });

  server.get('/api/health', async (request) => forWhomAsks(request, await core.health()));
  server.get('/api/openapi.json', () => description);
  const handlers = { rpc, api };
  for (const prefix of ['rpc', 'api'] as const) {
    const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const { matched } = await handlers[prefix].handle(request, reply, { prefix: `/${prefix}`, context: await contextOf(request) });
      if (!matched) await sendError(reply, { code: 'NOT_FOUND', status: 404 });
    };
    server.all(`/${prefix}/*`, handle);
    for (const { path, bodyLimit, meta } of large) {
      server.post(`/${prefix}/${path}`, { bodyLimit, onRequest: async (request, reply) => admitLarge(await actorOf(core, request), meta, reply) }, handle);
    }
  }
}

/** A large body is read only of who may send one. */
function admitLarge({ role }: Actor, meta: ProcedureMeta, reply: FastifyReply): FastifyReply | Promise<FastifyReply> | undefined {
  if (mayCall(role, meta)) return undefined;
  return sendError(reply, role === 'anonymous' ? { code: 'UNAUTHENTICATED', status: 401 } : { code: 'FORBIDDEN', status: 403 });
}

export interface OfficeServerOptions {
  /** Absent where only the contract is served. */
  readonly pagesDir?: string | undefined;
  /** Absent where no central system may send. */
  readonly inbound?: InboundOptions;
  /** Makes the server beneath where it is an encrypted one; absent: plain HTTP. */
  readonly serverFactory?: FastifyServerFactory | undefined;
}

/** The hub's face to its office, not yet listening. */
export async function createHttpServer(core: Core, { pagesDir, inbound = {}, serverFactory }: OfficeServerOptions): Promise<FastifyInstance> {
  const server = await openBareServer(core, { bodyLimit: bodyLimitBytes, connections: officeConnections, serverFactory });
  await limitGuesses(server);
  await serveContract(server, core);
  await mountInbound(server, core, inbound);
  serveOpenData(server, core);
  serveSignIn(server, core);
  if (pagesDir !== undefined) await servePages(server, pagesDir);
  return server;
}
