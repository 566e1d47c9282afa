import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PriorityClass, Ticket } from '#shared/queue/queue.model.ts';
import type { PriorityGround } from '#shared/queue/live.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeTicket, getTicket } from './ticket-repository.ts';
import { callableStates } from './waiting-repository.ts';

/** Somebody who waits comes before others; the journal says on what ground, never of which class: that is health data, and goes with the day. */
export async function raisePriority(work: Work, of: { ticketId: string; priority: PriorityClass; ground: PriorityGround }): Promise<Ticket> {
  const { db, actor } = work;
  const { number, state } = await getTicket(db, actor, of.ticketId);
  const isRaised = callableStates.some((each) => each === state) && await changeTicket(db, actor, { id: of.ticketId, from: state, to: { priority: of.priority } });
  if (!isRaised) throw new DomainError('TICKET_WRONG_STATE', { number, state });
  work.record({ type: 'ticketPriorityRaised', subject: of.ticketId, payload: { ground: of.ground } });
  return getTicket(db, actor, of.ticketId);
}
