import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { callNextTicket } from './call-next-ticket.ts';
import { listCounters, type Counter } from './counter-repository.ts';
import { findTicketAtCounter } from './ticket-repository.ts';

/** After these somebody may be free for somebody who waits. */
const wakesOn = ['ticketIssued', 'ticketFinished', 'ticketNoShow', 'ticketParked', 'ticketTransferred', 'ticketReturned', 'ticketLeft', 'ticketCancelled', 'counterOpened', 'counterResumed', 'counterAutoCallSet', 'counterHandedOver', 'counterQueuesSet', 'ticketPriorityRaised'];
/** What a guess may meet: nobody waits after all, or the clerk was faster. */
const harmless = ['QUEUE_EMPTY', 'COUNTER_BUSY', 'COUNTER_CLOSED', 'COUNTER_PAUSED'];
const everyMilliseconds = 30_000;

/** Calls as the clerk who sits there would; whether somebody was called. */
async function callAt(kernel: Kernel, office: OfficeScope, counter: Counter & { staffId: string }): Promise<boolean> {
  const actor: Actor = { role: 'clerk', id: counter.staffId, municipalityId: office.municipalityId, officeId: office.officeId };
  try {
    await callNextTicket(kernel, actor, { requestId: kernel.ids.next(), counterId: counter.id });
    return true;
  } catch (error) {
    if (error instanceof DomainError && harmless.includes(error.code)) return false;
    throw error;
  }
}

/** Calls the next ticket at counters that are free and want it; how many were called. */
async function callForIdle(kernel: Kernel, office: OfficeScope): Promise<number> {
  const db = kernel.database.read;
  let called = 0;
  for (const counter of await listCounters(db, office)) {
    const { staffId, isOpen, isAutoCall, paused } = counter;
    if (staffId === undefined || !isOpen || !isAutoCall || paused !== undefined) continue;
    if (await findTicketAtCounter(db, office, counter.id) !== undefined) continue;
    if (await callAt(kernel, office, { ...counter, staffId })) called += 1;
  }
  return called;
}

export function createAutoCallWorker(kernel: Kernel, office: OfficeScope): Worker {
  return createWorker({ name: 'auto-call', log: kernel.log, bus: kernel.bus, wakesOn, everyMilliseconds, work: () => callForIdle(kernel, office) });
}
