import { implement } from '@orpc/server';
import { handoverContract } from '#shared/handover/handover.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { opensNotes } from '#core/kernel/notes.ts';
import { listDays } from './list-days.ts';

export function createHandoverRouter(kernel: Kernel) {
  const os = implement(handoverContract).$context<CallContext>().use(opensNotes(kernel, ['detail']));
  return os.router({
    listDays: os.listDays.handler(({ context }) => listDays(kernel.database.read, context.actor)),
  });
}
