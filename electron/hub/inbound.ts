import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Core } from '#core/app.ts';
import { listInboundRoutes, type InboundOptions } from '#core/inbound.ts';

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  return headers;
}

/** Mounts the addresses at which central systems find us, each in a scope of its own: there a body stays the text that was signed. */
export async function mountInbound(server: FastifyInstance, core: Core, options: InboundOptions): Promise<void> {
  for (const { path, mediaTypes, mostBytes: bodyLimit, answer } of listInboundRoutes(options, (message) => core.receive(message))) {
    await server.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser([...mediaTypes], { parseAs: 'string', bodyLimit }, (_request, body, parsed) => { parsed(null, body); });
      scope.post<{ Body: unknown }>(`/inbound${path}`, { bodyLimit }, async (request, reply) => {
        const body = typeof request.body === 'string' ? request.body : '';
        const answered = await answer({ id: request.id, headers: headersOf(request), body });
        return reply.status(answered.status).headers(answered.headers).send(answered.body);
      });
      done();
    });
  }
}
