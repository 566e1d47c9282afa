import { implement } from '@orpc/server';
import { syncContract } from '#shared/sync/sync.contract.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listUndelivered } from './delivery-repository.ts';
import { retryDelivery } from './retry-delivery.ts';
import { listSystems } from './system-health.ts';

/** `connected` are the systems that this installation can ask. */
export function createSyncRouter(kernel: Kernel, connected: ReadonlySet<CentralSystem>) {
  const os = implement(syncContract).$context<CallContext>();
  return os.router({
    listSystems: os.listSystems.handler(({ context }) => listSystems(kernel.database.read, context.actor, connected)),
    listDeliveries: os.listDeliveries.handler(({ context }) => listUndelivered(kernel.database.read, context.actor)),
    retry: os.retry.handler(({ input, context }) => retryDelivery(kernel, context.actor, input)),
  });
}
