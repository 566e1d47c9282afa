import { implement } from '@orpc/server';
import { syncContract } from '#shared/sync/sync.contract.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { confirmArrival } from './confirm-arrival.ts';
import { listDeliveries, type SubjectSource } from './list-deliveries.ts';
import { repeatDelivery } from './repeat-delivery.ts';
import { retryDelivery } from './retry-delivery.ts';
import { listSystems } from './system-health.ts';

interface SyncRouterParts {
  readonly kernel: Kernel;
  /** The systems that this installation can ask. */
  readonly connected: ReadonlySet<CentralSystem>;
  readonly describeSubjects: SubjectSource;
}

export function createSyncRouter({ kernel, connected, describeSubjects }: SyncRouterParts) {
  const os = implement(syncContract).$context<CallContext>();
  return os.router({
    listSystems: os.listSystems.handler(({ context }) => listSystems(kernel, context.actor, connected)),
    listDeliveries: os.listDeliveries.handler(({ context }) => listDeliveries(kernel, context.actor, describeSubjects)),
    retry: os.retry.handler(({ input, context }) => retryDelivery(kernel, context.actor, input)),
    confirmArrival: os.confirmArrival.handler(({ input, context }) => confirmArrival(kernel, context.actor, input)),
    repeat: os.repeat.handler(({ input, context }) => repeatDelivery(kernel, context.actor, input)),
  });
}
