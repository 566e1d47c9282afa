import { implement } from '@orpc/server';
import { islandsContract } from '#shared/islands/islands.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { buildKit } from './build-kit.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listPeriods } from './list-periods.ts';

/** What stations ask their hub so that they can go on without it. */
export function createIslandsRouter(kernel: Kernel) {
  const os = implement(islandsContract).$context<CallContext>();
  return os.router({
    kit: os.kit.handler(({ input, context }) => buildKit(kernel, context.actor, input)),
    listPeriods: os.listPeriods.handler(({ context }) => listPeriods(kernel, context.actor)),
  });
}
