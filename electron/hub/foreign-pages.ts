import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendError } from './send-error.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The host in an Origin; empty for `null` and for what is none. */
const hostOf = (origin: string): string => URL.canParse(origin) ? new URL(origin).host : '';

/**
 * Whether a page of another site asks for a change. Browsers say so in Sec-Fetch-Site, over plain HTTP only in Origin; programs, stations and central
 * systems send neither. Tokens come in a header that no foreign page can set: this holds even where one leaks into a page.
 */
export function isForeign({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  if (harmless.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  return headers.origin !== undefined && hostOf(headers.origin) !== headers.host?.toLowerCase();
}

/** Refuses changes that pages of other sites ask for, before anything of them is read. */
export function refuseForeignPages(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (isForeign(request)) await sendError(reply, { code: 'FOREIGN_PAGE', status: 403 });
  });
}
