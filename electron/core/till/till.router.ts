import { implement } from '@orpc/server';
import { tillContract } from '#shared/till/till.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { readCashRules, setCash } from './cash-rules.ts';
import { closeTill } from './close-till.ts';
import { countTill, resumeTill, takeOverTill } from './count-till.ts';
import { listTills, listVariances, readReport } from './list-tills.ts';
import { moveCash } from './move-cash.ts';
import { listStockKinds, moveStock } from './move-stock.ts';
import { openTill } from './open-till.ts';
import type { TillParts } from './till-parts.ts';
import { findCurrentSession } from './till-repository.ts';

export function createTillRouter(parts: TillParts) {
  const { kernel } = parts;
  const os = implement(tillContract).$context<CallContext>();
  return os.router({
    current: os.current.handler(async ({ input, context }) => await findCurrentSession(kernel.database.read, context.actor, input.counterId) ?? null),
    open: os.open.handler(({ input, context }) => openTill(kernel, context.actor, input)),
    move: os.move.handler(({ input, context }) => moveCash(kernel, context.actor, input)),
    count: os.count.handler(({ input, context }) => countTill(parts, context.actor, input)),
    resume: os.resume.handler(({ input, context }) => resumeTill(kernel, context.actor, input)),
    takeOver: os.takeOver.handler(({ input, context }) => takeOverTill(parts, context.actor, input)),
    close: os.close.handler(({ input, context }) => closeTill(kernel, context.actor, input)),
    listStockKinds: os.listStockKinds.handler(({ input, context }) => listStockKinds(parts, context.actor, input.counterId)),
    moveStock: os.moveStock.handler(({ input, context }) => moveStock(parts, context.actor, input)),
    readCashRules: os.readCashRules.handler(({ input, context }) => readCashRules(parts, context.actor, input.counterId)),
    setCash: os.setCash.handler(({ input, context }) => setCash(parts, context.actor, input)),
    listOfDay: os.listOfDay.handler(({ input, context }) => listTills(kernel, context.actor, input.day)),
    listVariances: os.listVariances.handler(({ context }) => listVariances(kernel, context.actor)),
    readReport: os.readReport.handler(({ input, context }) => readReport(kernel, kernel.database.read, { ...context.actor, sessionId: input.sessionId })),
  });
}
