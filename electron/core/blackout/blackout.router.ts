import { implement } from '@orpc/server';
import { blackoutContract } from '#shared/blackout/blackout.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { listCounterStaff } from '#core/staff/index.ts';
import type { BlackoutParts } from './blackout-parts.ts';
import { downloadKit } from './download-kit.ts';
import { enterVisit } from './enter-visit.ts';
import { listEntries, listKits } from './list-entries.ts';
import { makeKit } from './make-kit.ts';

export function createBlackoutRouter(parts: BlackoutParts) {
  const { kernel } = parts;
  const os = implement(blackoutContract).$context<CallContext>();
  const { read } = kernel.database;
  return os.router({
    makeKit: os.makeKit.handler(({ input, context }) => makeKit(kernel, context.actor, input)),
    listKits: os.listKits.handler(({ context }) => listKits(kernel, context.actor)),
    downloadKit: os.downloadKit.handler(({ input, context }) => downloadKit(parts, context.actor, input.kitId)),
    enterVisit: os.enterVisit.handler(({ input, context }) => enterVisit(kernel, context.actor, input)),
    listEntries: os.listEntries.handler(({ input, context }) => listEntries(kernel, { db: read, scope: context.actor, ...input })),
    listServers: os.listServers.handler(({ context }) => listCounterStaff(kernel, read, context.actor)),
  });
}
