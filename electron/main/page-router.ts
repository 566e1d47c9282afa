import { ORPCError, os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin, type RequestHeadersPluginContext } from '@orpc/server/plugins';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { DesktopCore } from './desktop-core.ts';
import type { DeviceRouter } from './device-router.ts';

/**
 * The office's procedures, and this PC's under `device`, for a page on a port. Every request brings its token
 * in the `authorization` header, as over HTTP: a log-out or a change of clerk needs no new port.
 */
export function createPageHandler(core: DesktopCore, device: DeviceRouter): RPCHandler<RequestHeadersPluginContext> {
  const authenticated = os
    .$context<RequestHeadersPluginContext>()
    .use(async ({ context, next }) => {
      const actor = await identify(core, context.reqHeaders);
      return next({ context: { actor, correlationId: core.newId() } });
    });

  const router = authenticated.router({ ...core.router, device });
  return new RPCHandler(router, { plugins: [new RequestHeadersPlugin()] });
}

async function identify(core: DesktopCore, headers: Headers | undefined): Promise<Actor> {
  const token = /^Bearer (\S+)$/i.exec(headers?.get('authorization') ?? '')?.[1];
  try {
    return await core.authenticate(token);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'UNAUTHENTICATED') {
      throw new ORPCError('UNAUTHENTICATED', { status: 401, cause: error });
    }
    throw error;
  }
}
