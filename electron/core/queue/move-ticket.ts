import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Ticket, TicketState } from '#shared/queue/queue.model.ts';
import { sealNote } from '#core/kernel/notes.ts';
import type { Work } from '#core/kernel/work.ts';
import { requireOwnTicket } from './counter-repository.ts';
import { getRules } from './queue-repository.ts';
import { changeTicket, getTicket, type StoredTicket, type TicketChange } from './ticket-repository.ts';
import { callableStates } from './waiting-repository.ts';

interface Move {
  readonly from: readonly TicketState[];
  readonly to: TicketChange & { readonly state: TicketState };
  /** Type of the journal entry. */
  readonly event: string;
  /** What the journal tells besides the counter. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** Milliseconds at counters until now: of the intervals that have ended, and of the one that runs. */
const servedUntil = (ticket: StoredTicket, now: string): number =>
  ticket.servedMilliseconds + (ticket.state === 'serving' && ticket.servingAt !== undefined ? Math.max(0, Date.parse(now) - Date.parse(ticket.servingAt)) : 0);

/** One step in the life of a ticket; throws `TICKET_WRONG_STATE` with number and state when it is not its turn. */
export async function moveTicket(work: Work, ticketId: string, move: Move): Promise<StoredTicket> {
  const ticket = await getTicket(work.db, work.actor, ticketId);
  if (['called', 'serving'].includes(ticket.state)) await requireOwnTicket(work.db, work.actor, ticket);
  const to = { ...move.to, served_milliseconds: servedUntil(ticket, work.at) };
  const isMoved = move.from.includes(ticket.state) && await changeTicket(work.db, work.actor, { id: ticketId, from: ticket.state, to });
  if (!isMoved) throw new DomainError('TICKET_WRONG_STATE', { number: ticket.number, state: ticket.state });
  work.record({ type: move.event, subject: ticketId, payload: { counterId: ticket.counterId ?? null, ...move.payload } });
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

/** The citizen goes to do something and comes back; the counter is free meanwhile. `where` is said to whoever resumes it. */
export const parkTicket = async (work: Work, at: { ticketId: string; where: string; by: string }): Promise<Ticket> =>
  moveTicket(work, at.ticketId, {
    from: ['serving'], event: 'ticketParked',
    to: { state: 'parked', parked_at: work.at, parked_by: at.by, parked_where: await sealNote(work, `ticket:${at.ticketId}`, at.where) },
  });

/** Back at a counter, perhaps another one. */
export const resumeTicket = (work: Work, at: { ticketId: string; counterId: string }): Promise<Ticket> =>
  moveTicket(work, at.ticketId, {
    from: ['parked'], to: { state: 'serving', counter_id: at.counterId, serving_at: work.at, parked_at: null, parked_by: null, parked_where: null }, event: 'ticketResumed', payload: { counterId: at.counterId },
  });

/** The person went away before being served, as somebody saw or said. */
export const markTicketLeft = (work: Work, ticketId: string): Promise<Ticket> =>
  moveTicket(work, ticketId, { from: [...callableStates, 'called'], to: { state: 'left', ended_at: work.at }, event: 'ticketLeft' });

/** A ticket given by mistake. */
export const cancelTicket = async (work: Work, of: { ticketId: string; because: string }): Promise<Ticket> =>
  moveTicket(work, of.ticketId, {
    from: [...callableStates, 'called'], to: { state: 'cancelled', ended_at: work.at }, event: 'ticketCancelled',
    payload: { because: await sealNote(work, `ticket:${of.ticketId}`, of.because) },
  });

/** A no-show who came back in time waits again, in the place of their arrival; throws `GRACE_OVER` when it is too late. */
export async function returnTicket(work: Work, ticketId: string): Promise<Ticket> {
  const ticket = await getTicket(work.db, work.actor, ticketId);
  const { noShowGraceMinutes } = await getRules(work.db, work.actor);
  const since = Date.parse(work.at) - Date.parse(ticket.lastCallAt ?? work.at);
  if (ticket.state === 'no-show' && since > noShowGraceMinutes * 60_000) throw new DomainError('GRACE_OVER', { number: ticket.number, minutes: noShowGraceMinutes });
  return moveTicket(work, ticketId, { from: ['no-show'], to: { state: 'waiting', ended_at: null, counter_id: null, recalls: 0 }, event: 'ticketReturned' });
}
