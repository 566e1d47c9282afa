import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { stationContract } from '#shared/station-contract.ts';
import { transport } from './office.ts';

/** What the set-up page asks of the desktop shell. */
export const station: ContractRouterClient<typeof stationContract> = createORPCClient(transport, { path: ['station'] });
