import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { finishTicket } from '#core/queue/index.ts';
import { readVisit } from './read-visit.ts';
import { changeVisit, findVisitOfTicket, getLiveVisit, listLiveVisits } from './visit-repository.ts';

/** Ends a visit and its ticket; the basket refuses (`BASKET_UNSETTLED`) while something in it is still a draft. What waits for a notice goes on without its person. */
export async function closeVisit(kernel: Kernel, actor: Actor, input: { requestId: string; visitId: string }): Promise<Visit> {
  return kernel.work.run({ actor, procedure: 'visits.close', input }, async (work) => {
    const visit = await getLiveVisit(work.db, actor, input.visitId);
    await changeVisit(work.db, actor, { id: visit.id, to: { state: 'closed', closed_at: work.at } });
    work.record({ type: 'visitClosed', subject: visit.id, payload: { counterId: visit.counterId } });
    if (visit.ticketId !== undefined) await finishTicket(work, visit.ticketId);
    return readVisit(kernel, work.db, { ...actor, visitId: visit.id });
  });
}

/** A counter that somebody else than its holder closes has no open visit: whoever sits there would lose it from the screen. */
export function keepCounterWithVisit(kernel: Kernel): void {
  kernel.work.on('counterClosed', async (work, { subject, payload }) => {
    if (payload['staffId'] === work.actor.id) return;
    const open = (await listLiveVisits(work.db, work.actor)).some(({ counterId, state }) => counterId === subject && state === 'open');
    if (open) throw new DomainError('VISIT_STILL_OPEN');
  });
}

/** A ticket does not end while its visit is open: the visit ends it. Sent to another counter, it finds its visit there again. */
export function keepTicketWithVisit(kernel: Kernel): void {
  kernel.work.on('ticketFinished', async (work, entry) => {
    const visit = await findVisitOfTicket(work.db, work.actor, entry.subject);
    if (visit !== undefined && visit.state !== 'closed') throw new DomainError('VISIT_STILL_OPEN');
  });
  kernel.work.on('ticketTransferred', async (work, entry) => {
    const visit = await findVisitOfTicket(work.db, work.actor, entry.subject);
    if (visit?.state !== 'open') return;
    await changeVisit(work.db, work.actor, { id: visit.id, to: { state: 'parked' } });
    work.record({ type: 'visitParked', subject: visit.id, payload: { counterId: visit.counterId } });
  });
}
