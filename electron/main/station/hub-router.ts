import { ORPCError } from '@orpc/client';
import { isContractProcedure } from '@orpc/contract';
import { os, type AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin, type RequestHeadersPluginContext } from '@orpc/server/plugins';
import { officeContract } from '#shared/office-contract.ts';
import type { DeviceRouter } from '../device-router.ts';
import type { HubLink } from './hub-link.ts';

interface Forwarding { readonly hub: HubLink; readonly whenUnknown: () => void }

/** Every procedure of a contract, answered by the hub: what it takes and gives is checked there, and its errors cross as declared. */
function forwardAll(node: unknown, path: readonly string[], forwarding: Forwarding): unknown {
  if (isContractProcedure(node)) {
    return os.$context<RequestHeadersPluginContext>().errors(node['~orpc'].errorMap).handler(async ({ input, signal, context, lastEventId }) => {
      const authorization = context.reqHeaders?.get('authorization') ?? undefined;
      try {
        return await forwarding.hub.call(path, input, { signal, lastEventId, context: { authorization } });
      } catch (error) {
        if (error instanceof ORPCError && error.code === 'UNAUTHENTICATED') forwarding.whenUnknown();
        throw error;
      }
    });
  }
  return Object.fromEntries(Object.entries(node as object).map(([name, child]) => [name, forwardAll(child, [...path, name], forwarding)]));
}

/** The office's procedures at the hub, and this PC's own under `device`, for a page on a port. `whenUnknown` hears of every token that is refused. */
export function createStationHandler(forwarding: Forwarding, device: DeviceRouter): RPCHandler<RequestHeadersPluginContext> {
  const office = forwardAll(officeContract, [], forwarding) as Record<string, AnyRouter>;
  return new RPCHandler<RequestHeadersPluginContext>({ ...office, device }, { plugins: [new RequestHeadersPlugin()] });
}
