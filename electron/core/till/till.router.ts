import { implement } from '@orpc/server';
import { tillContract } from '#shared/till/till.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { closeTill } from './close-till.ts';
import { countTill, resumeTill, takeOverTill } from './count-till.ts';
import { listTills, readReport } from './list-tills.ts';
import { moveCash } from './move-cash.ts';
import { openTill } from './open-till.ts';
import { findCurrentSession } from './till-repository.ts';

export function createTillRouter(kernel: Kernel) {
  const os = implement(tillContract).$context<CallContext>();
  return os.router({
    current: os.current.handler(async ({ input, context }) => await findCurrentSession(kernel.database.read, context.actor, input.counterId) ?? null),
    open: os.open.handler(({ input, context }) => openTill(kernel, context.actor, input)),
    move: os.move.handler(({ input, context }) => moveCash(kernel, context.actor, input)),
    count: os.count.handler(({ input, context }) => countTill(kernel, context.actor, input)),
    resume: os.resume.handler(({ input, context }) => resumeTill(kernel, context.actor, input)),
    takeOver: os.takeOver.handler(({ input, context }) => takeOverTill(kernel, context.actor, input)),
    close: os.close.handler(({ input, context }) => closeTill(kernel, context.actor, input)),
    listOfDay: os.listOfDay.handler(({ input, context }) => listTills(kernel, context.actor, input.day)),
    readReport: os.readReport.handler(({ input, context }) => readReport(kernel.database.read, context.actor, input.sessionId)),
  });
}
