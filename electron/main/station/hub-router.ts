import { isContractProcedure } from '@orpc/contract';
import { os, type AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin, type RequestHeadersPluginContext } from '@orpc/server/plugins';
import type { ProcedureMeta } from '#shared/kernel/procedure.ts';
import { officeContract } from '#shared/office-contract.ts';
import type { DeviceRouter } from '../device-router.ts';
import type { PageCall } from './office-way.ts';

type Forward = (call: PageCall) => Promise<unknown>;

/** Every procedure of a contract, answered elsewhere: what it takes and gives is checked there, and its errors cross as declared. */
function forwardAll(node: unknown, path: readonly string[], forward: Forward): unknown {
  if (isContractProcedure(node)) {
    const { kind } = node['~orpc'].meta as ProcedureMeta;
    return os.$context<RequestHeadersPluginContext>().errors(node['~orpc'].errorMap).handler(({ input, signal, context, lastEventId }) =>
      forward({ path, input, kind, signal, lastEventId, authorization: context.reqHeaders?.get('authorization') ?? undefined }));
  }
  return Object.fromEntries(Object.entries(node as object).map(([name, child]) => [name, forwardAll(child, [...path, name], forward)]));
}

/** The office's procedures by the way given, and this PC's own under `device`, for a page on a port. */
export function createStationHandler(forward: Forward, device: DeviceRouter): RPCHandler<RequestHeadersPluginContext> {
  const office = forwardAll(officeContract, [], forward) as Record<string, AnyRouter>;
  return new RPCHandler<RequestHeadersPluginContext>({ ...office, device }, { plugins: [new RequestHeadersPlugin()] });
}
