import type { CallReason, PriorityClass } from './queue.model.ts';

/** What the rule needs to know of a waiting ticket and its queue; instants are in milliseconds, since a forecast asks thousands of times. */
export interface Waiting {
  readonly ticketId: string;
  /** When the person came; a ticket that was transferred or came back keeps it. */
  readonly arrivedAt: number;
  readonly guaranteedMinutes: number;
  readonly priority?: PriorityClass;
  /** The time of an appointment that still holds. */
  readonly appointmentAt?: number;
}

/** What the rule needs to know of the counter that calls, and of the office's settings. */
export interface CallingCounter {
  /** How many tickets of a priority class this counter has called since its last other one. */
  readonly priorityRun: number;
  /** How many of them it may call in a row while somebody else waits. */
  readonly longestPriorityRun: number;
  /** From how many minutes before its time an appointment is due. */
  readonly appointmentLeadMinutes: number;
}

export interface Choice { readonly ticketId: string; readonly reason: CallReason }

const minute = 60_000;

type Order = (one: Waiting, other: Waiting) => number;
const byTicket: Order = (one, other) => (one.ticketId < other.ticketId ? -1 : one.ticketId > other.ticketId ? 1 : 0);
const byArrival: Order = (one, other) => one.arrivedAt - other.arrivedAt || byTicket(one, other);
const byAppointment: Order = (one, other) => (one.appointmentAt ?? 0) - (other.appointmentAt ?? 0) || byArrival(one, other);

/** Since when a ticket waits: its arrival, or the time of its appointment when the person came before. */
export const waitsSince = ({ arrivedAt, appointmentAt = 0 }: Pick<Waiting, 'arrivedAt' | 'appointmentAt'>): number => Math.max(arrivedAt, appointmentAt);

const waitedMinutes = (ticket: Waiting, now: number): number => Math.max(0, Math.floor((now - waitsSince(ticket)) / minute));

/** Whether a ticket has waited as long as its queue guarantees at most. */
export const isOverdue = (ticket: Waiting, now: number): boolean => now - waitsSince(ticket) >= ticket.guaranteedMinutes * minute;

function first(tickets: readonly Waiting[], order: Order): Waiting | undefined {
  let best: Waiting | undefined;
  for (const ticket of tickets) if (best === undefined || order(ticket, best) < 0) best = ticket;
  return best;
}

/**
 * Priority classes first, then the others, each by arrival; after `longestPriorityRun` of them in a row one of the others,
 * if there is one: under overload priorities still count, and nobody starves.
 */
function firstByClass(tickets: readonly Waiting[], { priorityRun, longestPriorityRun }: CallingCounter): { ticket: Waiting; isOthersTurn: boolean } | undefined {
  const prior = first(tickets.filter(({ priority }) => priority !== undefined), byArrival);
  const other = first(tickets.filter(({ priority }) => priority === undefined), byArrival);
  const isOthersTurn = priorityRun >= longestPriorityRun && prior !== undefined && other !== undefined;
  const ticket = isOthersTurn ? other : prior ?? other;
  return ticket && { ticket, isOthersTurn };
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/**
 * Who is next among the tickets that a counter may call, and why. First those who waited longer than their queue's guaranteed
 * maximum, priority classes before the others; then appointments that are due, by their time; then priority classes, a few in a
 * row; then arrival; last an appointment that is early, when nobody else waits. Undefined when nobody waits.
 */
export function chooseNext(waiting: readonly Waiting[], counter: CallingCounter, now: number): Choice | undefined {
  const overdue = firstByClass(waiting.filter((ticket) => isOverdue(ticket, now)), counter);
  if (overdue !== undefined) {
    const { ticketId, guaranteedMinutes, priority } = overdue.ticket;
    return { ticketId, reason: { kind: 'overdue', waitedMinutes: waitedMinutes(overdue.ticket, now), guaranteedMinutes, ...(priority && { priority }) } };
  }
  const appointments = waiting.filter(({ appointmentAt }) => appointmentAt !== undefined);
  const due = first(appointments.filter(({ appointmentAt = 0 }) => appointmentAt - now <= counter.appointmentLeadMinutes * minute), byAppointment);
  if (due?.appointmentAt !== undefined) return { ticketId: due.ticketId, reason: { kind: 'appointment', at: instant(due.appointmentAt), waitedMinutes: waitedMinutes(due, now) } };

  const next = firstByClass(waiting.filter(({ appointmentAt }) => appointmentAt === undefined), counter);
  if (next !== undefined) {
    const { ticketId, priority } = next.ticket;
    const waited = { waitedMinutes: waitedMinutes(next.ticket, now) };
    if (priority !== undefined) return { ticketId, reason: { kind: 'priority', priority, ...waited } };
    return { ticketId, reason: { kind: 'arrival', ...waited, ...(next.isOthersTurn && { afterPriorities: counter.priorityRun }) } };
  }
  const early = first(appointments, byAppointment);
  return early?.appointmentAt === undefined ? undefined : { ticketId: early.ticketId, reason: { kind: 'early-appointment', at: instant(early.appointmentAt) } };
}

/** How many of a priority class a counter has called in a row, after one more call. */
export const runAfter = (priorityRun: number, priority: PriorityClass | undefined): number => (priority === undefined ? 0 : priorityRun + 1);

/** `A042`: the queue's letter and the counter of the day, three digits at least. */
export function ticketNumber(letter: string, counter: number): string {
  return `${letter}${String(counter).padStart(3, '0')}`;
}
