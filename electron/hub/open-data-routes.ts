import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Core } from '#core/app.ts';
import { NotReckonedYet, type OpenData } from '#core/open-data/index.ts';
import { sendError } from './send-error.ts';
import { openDataAMinute } from './rate-limits.ts';

/** How long a copy is good without asking, seconds. */
const freshSeconds = 3_600;
/** When to ask again where days are still being reckoned, seconds. */
const retrySeconds = 600;

/** The page loads what stands beside it, and no script. */
const contentPolicy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

async function sendFile(openData: OpenData, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { file: name = 'index.html' } = request.params as { readonly file?: string };
  const file = await openData.read(name).catch((error: unknown) => {
    if (error instanceof NotReckonedYet) return 'later' as const;
    throw error;
  });
  if (file === undefined) return sendError(reply, { code: 'NOT_FOUND', status: 404 });
  if (file === 'later') return sendError(reply.header('retry-after', retrySeconds), { code: 'OPEN_DATA_NOT_READY', status: 503 });
  // Whoever shows these figures on a site of their own reads them from there.
  reply.header('etag', file.etag).header('cache-control', `public, max-age=${String(freshSeconds)}`)
    .header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin').header('content-security-policy', contentPolicy);
  const isKnown = request.headers['if-none-match']?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === file.etag);
  return isKnown === true ? reply.status(304).send() : reply.type(file.type).send(file.body);
}

/** The municipality's open data at `/open-data/`, where it publishes any; the same files that `sportello open-data` writes. */
export function serveOpenData(server: FastifyInstance, { openData }: Core): void {
  if (openData === undefined) return;
  const config = { rateLimit: { max: openDataAMinute } };
  server.get('/open-data', { config }, (_request, reply) => reply.redirect('/open-data/', 308));
  for (const path of ['/open-data/', '/open-data/:file']) server.get(path, { config }, (request, reply) => sendFile(openData, request, reply));
}
