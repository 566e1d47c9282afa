import type { Actor } from '#shared/kernel/access.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findTicketAtCounter, lockOpenCounter } from '#core/queue/index.ts';
import { readVisit } from './read-visit.ts';
import { reopenVisit } from './reopen-visit.ts';
import { changeVisit, listLiveVisits, lockVisit } from './visit-repository.ts';

/** How long after its end a visit may be taken up again as if it had not ended, ms. */
const longestAgo = 15 * 60_000;

/**
 * Takes up a visit again that was closed at this counter a moment ago, by mistake or because its person came back; its ticket stays over. One that is
 * open again already is given as it is. Throws `COUNTER_BUSY` once somebody else is there, and `VISIT_NOT_RECENT`.
 */
export async function takeBackClosing(kernel: Kernel, actor: Actor, input: { requestId: string; visitId: string; counterId: string }): Promise<Visit> {
  return kernel.work.run({ actor, procedure: 'visits.takeBack', input }, async (work) => {
    const { visitId, counterId } = input;
    await lockOpenCounter(work.db, actor, counterId);
    const visit = await lockVisit(work.db, actor, visitId);
    if (visit.state === 'closed') {
      const isRecent = visit.counterId === counterId && visit.closedAt !== undefined && visit.closedAt >= addMilliseconds(work.at, -longestAgo);
      if (!isRecent) throw new DomainError('VISIT_NOT_RECENT');
      const ticket = await findTicketAtCounter(work.db, actor, counterId);
      const other = (await listLiveVisits(work.db, actor)).find((each) => each.state === 'open' && each.counterId === counterId);
      if (ticket !== undefined || other !== undefined) throw new DomainError('COUNTER_BUSY', { number: ticket?.number ?? other?.ticketNumber ?? '' });
      await reopenVisit(work, visitId);
      await changeVisit(work.db, actor, { id: visitId, to: { state: 'open', staff_id: actor.id } });
      work.record({ type: 'visitResumed', subject: visitId, payload: { counterId } });
    }
    return readVisit(kernel, work.db, { ...actor, visitId });
  });
}
