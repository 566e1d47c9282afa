import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { deviceContract } from '#shared/device-contract.ts';
import { transport } from './office.ts';

/** What a page of the desktop shell asks of its own PC; over HTTP nobody answers. */
export const device: ContractRouterClient<typeof deviceContract> = createORPCClient(transport, { path: ['device'] });
