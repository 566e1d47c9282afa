import { implement } from '@orpc/server';
import { emergencyRegisterContract } from '#shared/emergency-register/emergency-register.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { closeEmergencyRegister } from './close-emergency-register.ts';
import { listDayTotals } from './entry-repository.ts';
import { linkEntryByHand } from './link-entry-by-hand.ts';
import { listEntries } from './list-entries.ts';
import { openEmergencyRegister } from './open-emergency-register.ts';
import { printDay } from './print-day.ts';
import { readStatus } from './read-status.ts';
import { renewEmergencyRegister } from './renew-emergency-register.ts';

export function createEmergencyRegisterRouter(kernel: Kernel) {
  const os = implement(emergencyRegisterContract).$context<CallContext>();
  const { read } = kernel.database;
  return os.router({
    status: os.status.handler(({ input, context }) => readStatus(kernel, read, { ...context.actor, ...input })),
    open: os.open.handler(({ input, context }) => openEmergencyRegister(kernel, context.actor, input)),
    renew: os.renew.handler(({ input, context }) => renewEmergencyRegister(kernel, context.actor, input)),
    close: os.close.handler(({ input, context }) => closeEmergencyRegister(kernel, context.actor, input)),
    listEntries: os.listEntries.handler(({ input, context }) => listEntries(kernel, context.actor, input)),
    link: os.link.handler(({ input, context }) => linkEntryByHand(kernel, context.actor, input)),
    printDay: os.printDay.handler(({ input, context }) => printDay(kernel, context.actor, input)),
    listDays: os.listDays.handler(({ input, context }) => listDayTotals(read, { ...context.actor, ...input })),
  });
}
