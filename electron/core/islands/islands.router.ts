import { implement } from '@orpc/server';
import { islandsContract } from '#shared/islands/islands.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { buildKit } from './build-kit.ts';
import type { IslandParts } from './island-parts.ts';
import { listPeriods } from './list-periods.ts';
import { mergePeriod } from './merge-period.ts';

/** What stations ask their hub so that they can go on without it. */
export function createIslandsRouter(parts: IslandParts) {
  const os = implement(islandsContract).$context<CallContext>();
  const { kernel } = parts;
  return os.router({
    kit: os.kit.handler(({ input, context }) => buildKit(kernel, context.actor, input)),
    merge: os.merge.handler(({ input, context }) => mergePeriod(parts, context.actor, input)),
    listPeriods: os.listPeriods.handler(({ context }) => listPeriods(kernel, context.actor)),
  });
}
