import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { getTicket, lockOpenCounter, serveTicket } from '#core/queue/index.ts';
import { readVisit } from './read-visit.ts';
import { changeVisit, findVisitOfTicket, insertVisit } from './visit-repository.ts';

/** The citizen is here: a called ticket starts being served, one already served at this counter is taken as it is. */
async function bringTicket(work: Work, at: { ticketId: string; counterId: string }): Promise<void> {
  const ticket = await getTicket(work.db, work.actor, at.ticketId);
  const isHere = ticket.counterId === at.counterId;
  if (isHere && ticket.state === 'called') await serveTicket(work, ticket.id);
  else if (!isHere || ticket.state !== 'serving') throw new DomainError('TICKET_WRONG_STATE', { number: ticket.number, state: ticket.state });
}

/** The visit of a ticket that was transferred goes on here. */
async function bringVisit(work: Work, at: { visitId: string; counterId: string }): Promise<void> {
  await changeVisit(work.db, work.actor, { id: at.visitId, to: { state: 'open', counter_id: at.counterId, staff_id: work.actor.id } });
  work.record({ type: 'visitResumed', subject: at.visitId, payload: { counterId: at.counterId } });
}

/** Opens the visit of a called ticket, or one without a ticket; a ticket's second opening gives its first visit again. */
export async function openVisit(
  kernel: Kernel, actor: Actor, input: { requestId: string; counterId: string; ticketId?: string },
): Promise<Visit> {
  return kernel.work.run({ actor, procedure: 'visits.open', input }, async (work) => {
    const { counterId, ticketId } = input;
    await lockOpenCounter(work.db, actor, counterId);
    if (ticketId !== undefined) {
      await bringTicket(work, { ticketId, counterId });
      const open = await findVisitOfTicket(work.db, actor, ticketId);
      if (open !== undefined) {
        if (open.state === 'parked') await bringVisit(work, { visitId: open.id, counterId });
        return readVisit(kernel, work.db, { ...actor, visitId: open.id });
      }
    }
    const id = kernel.ids.next();
    await insertVisit(work.db, actor, { id, state: 'open', ticketId, counterId, staffId: actor.id, identityLevel: 'none', openedAt: work.at });
    work.record({ type: 'visitOpened', subject: id, payload: { counterId, ticketId: ticketId ?? null } });
    return readVisit(kernel, work.db, { ...actor, visitId: id });
  });
}
