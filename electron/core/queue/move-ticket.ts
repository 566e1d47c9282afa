import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Ticket, TicketState } from '#shared/queue/queue.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { requireOwnTicket } from './counter-repository.ts';
import { changeTicket, getTicket, type TicketChange } from './ticket-repository.ts';

interface Move {
  readonly from: readonly TicketState[];
  readonly to: TicketChange & { readonly state: TicketState };
  /** Type of the journal entry. */
  readonly event: string;
}

/** One step in the life of a ticket; throws `TICKET_WRONG_STATE` with number and state when it is not its turn. */
export async function moveTicket(work: Work, ticketId: string, move: Move): Promise<Ticket> {
  const ticket = await getTicket(work.db, work.actor, ticketId);
  if (ticket.state !== 'parked') await requireOwnTicket(work.db, work.actor, ticket);
  const isMoved = move.from.includes(ticket.state)
    && await changeTicket(work.db, work.actor, { id: ticketId, from: ticket.state, to: move.to });
  if (!isMoved) throw new DomainError('TICKET_WRONG_STATE', { number: ticket.number, state: ticket.state });
  work.record({ type: move.event, subject: ticketId, payload: { counterId: ticket.counterId ?? null } });
  return getTicket(work.db, work.actor, ticketId);
}

/** The citizen reached the counter. */
export const serveTicket = (work: Work, ticketId: string): Promise<Ticket> =>
  moveTicket(work, ticketId, { from: ['called'], to: { state: 'serving', serving_at: work.at }, event: 'ticketServed' });

/** Called and absent: the counter is free again. */
export const markTicketNoShow = (work: Work, ticketId: string): Promise<Ticket> =>
  moveTicket(work, ticketId, { from: ['called'], to: { state: 'no-show', ended_at: work.at }, event: 'ticketNoShow' });

/** Everything done: the counter is free again. */
export const finishTicket = (work: Work, ticketId: string): Promise<Ticket> =>
  moveTicket(work, ticketId, { from: ['serving', 'parked'], to: { state: 'done', ended_at: work.at }, event: 'ticketFinished' });

/** The citizen goes to do something and comes back; the counter is free meanwhile. */
export const parkTicket = (work: Work, ticketId: string): Promise<Ticket> =>
  moveTicket(work, ticketId, { from: ['serving'], to: { state: 'parked' }, event: 'ticketParked' });

/** Back at a counter, perhaps another one. */
export const resumeTicket = (work: Work, at: { ticketId: string; counterId: string }): Promise<Ticket> =>
  moveTicket(work, at.ticketId, { from: ['parked'], to: { state: 'serving', counter_id: at.counterId }, event: 'ticketResumed' });
