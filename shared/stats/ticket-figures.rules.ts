import { waitsSince } from '../queue/queue.rules.ts';
import type { TicketFact } from './day-facts.model.ts';

/** Times of a ticket in milliseconds, each with its one definition; undefined where the ticket has none, or is flagged inaccurate. */
const accurate = <Value>(ticket: TicketFact, value: () => Value | undefined): Value | undefined => ticket.isInaccurate || ticket.outcome === 'cancelled' ? undefined : value();

/** From arrival, or from the time of the appointment when the person came before, until an instant; a call before that time is no wait. */
const waitedUntil = ({ arrivedAt, appointmentAt }: TicketFact, at: number): number =>
  Math.max(0, at - waitsSince({ arrivedAt, ...(appointmentAt !== undefined && { appointmentAt }) }));

/** First call - max(arrival, appointment). */
export const waitOf = (ticket: TicketFact): number | undefined => accurate(ticket, () => ticket.firstCallAt === undefined ? undefined : waitedUntil(ticket, ticket.firstCallAt));

/** How long somebody waited who left before any call. */
export const waitInVainOf = (ticket: TicketFact): number | undefined =>
  accurate(ticket, () => ticket.outcome !== 'left-before' || ticket.endedAt === undefined ? undefined : waitedUntil(ticket, ticket.endedAt));

/** At the counter - the call that was answered. */
export const wayOf = (ticket: TicketFact): number | undefined =>
  accurate(ticket, () => ticket.atCounterAt === undefined || ticket.answeredCallAt === undefined ? undefined : Math.max(0, ticket.atCounterAt - ticket.answeredCallAt));

/** Sum of the serving intervals of who is done; nobody was served for no time at all. */
export const serviceTimeOf = (ticket: TicketFact): number | undefined =>
  accurate(ticket, () => ticket.outcome === 'done' && ticket.servedMilliseconds > 0 ? ticket.servedMilliseconds : undefined);

/** End - arrival of who is done. */
export const stayOf = (ticket: TicketFact): number | undefined =>
  accurate(ticket, () => ticket.outcome !== 'done' || ticket.endedAt === undefined ? undefined : Math.max(0, ticket.endedAt - ticket.arrivedAt));
