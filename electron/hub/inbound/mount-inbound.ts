import type { FastifyInstance } from 'fastify';
import type { Core } from '#core/app.ts';
import type { InboundOptions } from './inbound-options.ts';
import { serveProtocollo } from './protocollo-inbound.ts';
import { serveSuap } from './suap-inbound.ts';

/** Where a central system finds us: `/inbound/protocollo/mittente`, `/inbound/suap/<operation>`. */
export async function mountInbound(server: FastifyInstance, core: Core, options: InboundOptions): Promise<void> {
  const { protocollo, suap } = options;
  /* Each in a scope of its own: bodies stay text there, because the text is what was signed. */
  if (protocollo !== undefined) await server.register((scope) => { serveProtocollo(scope, core, protocollo); }, { prefix: '/inbound/protocollo' });
  if (suap !== undefined) await server.register((scope) => { serveSuap(scope, core, suap); }, { prefix: '/inbound/suap' });
}
