import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findTicketAtCounter, lockOpenCounter, parkTicket, resumeTicket } from '#core/queue/index.ts';
import { readVisit } from './read-visit.ts';
import { changeVisit, getLiveVisit } from './visit-repository.ts';

/** Sets a visit aside with everything in place; its counter is free for the next ticket. */
export async function parkVisit(kernel: Kernel, actor: Actor, input: { requestId: string; visitId: string; where?: string }): Promise<Visit> {
  return kernel.work.run({ actor, procedure: 'visits.park', input }, async (work) => {
    const visit = await getLiveVisit(work.db, actor, input.visitId);
    if (visit.state === 'open') {
      if (visit.ticketId !== undefined) await parkTicket(work, { ticketId: visit.ticketId, where: input.where ?? '', by: actor.id });
      await changeVisit(work.db, actor, { id: visit.id, to: { state: 'parked' } });
      work.record({ type: 'visitParked', subject: visit.id, payload: { counterId: visit.counterId } });
    }
    return readVisit(kernel, work.db, { ...actor, visitId: visit.id });
  });
}

/** Takes a parked visit up again, at any open counter that has no other ticket. */
export async function resumeVisit(
  kernel: Kernel, actor: Actor, input: { requestId: string; visitId: string; counterId: string },
): Promise<Visit> {
  return kernel.work.run({ actor, procedure: 'visits.resume', input }, async (work) => {
    const { counterId } = input;
    await lockOpenCounter(work.db, actor, counterId);
    const visit = await getLiveVisit(work.db, actor, input.visitId);
    if (visit.state === 'parked') {
      if (visit.ticketId !== undefined) {
        const there = await findTicketAtCounter(work.db, actor, counterId);
        if (there !== undefined) throw new DomainError('COUNTER_BUSY', { number: there.number });
        await resumeTicket(work, { ticketId: visit.ticketId, counterId });
      }
      await changeVisit(work.db, actor, { id: visit.id, to: { state: 'open', counter_id: counterId, staff_id: actor.id } });
      work.record({ type: 'visitResumed', subject: visit.id, payload: { counterId } });
    }
    return readVisit(kernel, work.db, { ...actor, visitId: visit.id });
  });
}
