import { implement } from '@orpc/server';
import { tillContract } from '#shared/till/till.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { openTill } from './open-till.ts';
import { findCurrentSession } from './till-repository.ts';

export function createTillRouter(kernel: Kernel) {
  const os = implement(tillContract).$context<CallContext>();
  return os.router({
    current: os.current.handler(async ({ input, context }) => await findCurrentSession(kernel.database.read, context.actor, input.counterId) ?? null),
    open: os.open.handler(({ input, context }) => openTill(kernel, context.actor, input)),
  });
}
