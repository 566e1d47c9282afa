import { RPCHandler } from '@orpc/server/fastify';
import type { FastifyInstance } from 'fastify';
import type { ProcedureMeta } from '#shared/kernel/procedure.ts';
import type { Core } from '#core/app.ts';
import { openBareServer } from './bare-server.ts';
import { officeConnections } from './limit-connections.ts';
import { serveOpenData } from './open-data-routes.ts';
import { serveCitizensPages } from './pages.ts';
import { citizenProcedures, limitRoutes, looksAMinute } from './rate-limits.ts';
import { sendError } from './send-error.ts';

/** The longest thing that a citizen sends is a booking, well under a kilobyte. */
const bodyLimit = 65_536;
/** Somebody who sends a request letter by letter holds no socket for longer, ms. */
const patience = (): number => 30_000;

export interface CitizensServerOptions {
  /** Addresses or networks of the reverse proxy, whose X-Forwarded-For is believed; none: the caller's own address counts. */
  readonly trustedProxies: readonly string[];
  /** Absent where only the procedures are served. */
  readonly pagesDir?: string;
}

/**
 * The face that may stand on the internet, not yet listening: the public pages, the open data and the procedures that the contract marks
 * as the citizens', each with its own limit. Whoever calls is nobody, whatever token they bring; anything else is not there.
 */
export async function createCitizensServer(core: Core, { trustedProxies, pagesDir }: CitizensServerOptions): Promise<FastifyInstance> {
  const server = await openBareServer(core, { bodyLimit, patience, trustedProxies, connections: { ...officeConnections, ...(trustedProxies.length > 0 && { mostOfOne: undefined }) } });
  await limitRoutes(server);
  const rpc = new RPCHandler(core.router, { filter: ({ contract }) => (contract['~orpc'].meta as ProcedureMeta).citizens !== undefined });
  for (const { path, aMinute } of citizenProcedures) {
    server.post(`/rpc${path}`, { config: { rateLimit: { max: aMinute } } }, async (request, reply) => {
      const context = { actor: await core.authenticate(undefined), correlationId: request.id };
      const { matched } = await rpc.handle(request, reply, { prefix: '/rpc', context });
      if (!matched) await sendError(reply, { code: 'NOT_FOUND', status: 404 });
    });
  }
  server.get('/api/health', { config: { rateLimit: { max: looksAMinute } } }, async () => ({ ok: (await core.health()).ok }));
  serveOpenData(server, core);
  if (pagesDir !== undefined) await serveCitizensPages(server, pagesDir);
  return server;
}
