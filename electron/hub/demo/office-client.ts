import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { officeContract } from '#shared/office-contract.ts';

export type OfficeClient = ContractRouterClient<typeof officeContract>;

/** A client of a hub over HTTP, as a page or an integrator would be; without a token it is anonymous. */
export function connect(url: string, token?: string): OfficeClient {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return createORPCClient(new RPCLink({ url: `${url}/rpc`, headers }));
}
