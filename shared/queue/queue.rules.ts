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
export function isOverdue(ticket: Waiting, now: number): boolean {
  const { arrivedAt, appointmentAt } = ticket;
  const since = appointmentAt === undefined || appointmentAt < arrivedAt ? arrivedAt : appointmentAt;
  return now - since >= ticket.guaranteedMinutes * minute;
}

/** Who is next, and by which part of the rule. */
interface Picked<Of extends Waiting> { readonly ticket: Of; readonly kind: Exclude<CallReason['kind'], 'chosen'>; readonly isOthersTurn: boolean }

/** The first of each group that the rule tells apart. */
interface Firsts<Of extends Waiting> {
  overduePrior: Of | undefined; overdueOther: Of | undefined; due: Of | undefined; prior: Of | undefined; other: Of | undefined; early: Of | undefined;
}

const firstOf = <Of extends Waiting>(best: Of | undefined, ticket: Of, order: Order): Of => best === undefined || order(ticket, best) < 0 ? ticket : best;

/** One look at each ticket, since a forecast asks thousands of times. */
function findFirsts<Of extends Waiting>(waiting: readonly Of[], { appointmentLeadMinutes }: CallingCounter, now: number): Firsts<Of> {
  const firsts: Firsts<Of> = { overduePrior: undefined, overdueOther: undefined, due: undefined, prior: undefined, other: undefined, early: undefined };
  for (const ticket of waiting) {
    const { priority, appointmentAt } = ticket;
    if (isOverdue(ticket, now)) {
      if (priority === undefined) firsts.overdueOther = firstOf(firsts.overdueOther, ticket, byArrival);
      else firsts.overduePrior = firstOf(firsts.overduePrior, ticket, byArrival);
    } else if (appointmentAt !== undefined) {
      if (appointmentAt - now <= appointmentLeadMinutes * minute) firsts.due = firstOf(firsts.due, ticket, byAppointment);
      else firsts.early = firstOf(firsts.early, ticket, byAppointment);
    } else if (priority === undefined) firsts.other = firstOf(firsts.other, ticket, byArrival);
    else firsts.prior = firstOf(firsts.prior, ticket, byArrival);
  }
  return firsts;
}

/**
 * Priority classes first, then the others, each by arrival; after `longestPriorityRun` of them in a row one of the others,
 * if there is one: under overload priorities still count, and nobody starves.
 */
function byClass<Of extends Waiting>(prior: Of | undefined, other: Of | undefined, { priorityRun, longestPriorityRun }: CallingCounter): { ticket: Of; isOthersTurn: boolean } | undefined {
  const isOthersTurn = priorityRun >= longestPriorityRun && prior !== undefined && other !== undefined;
  const ticket = isOthersTurn ? other : prior ?? other;
  return ticket && { ticket, isOthersTurn };
}

/**
 * Who is next among the tickets that a counter may call. First those who waited longer than their queue's guaranteed maximum,
 * priority classes before the others; then appointments that are due, by their time; then priority classes, a few in a row; then
 * arrival; last an appointment that is early, when nobody else waits. Undefined when nobody waits.
 */
export function pickNext<Of extends Waiting>(waiting: readonly Of[], counter: CallingCounter, now: number): Picked<Of> | undefined {
  const { overduePrior, overdueOther, due, prior, other, early } = findFirsts(waiting, counter, now);
  const overdue = byClass(overduePrior, overdueOther, counter);
  if (overdue !== undefined) return { ticket: overdue.ticket, kind: 'overdue', isOthersTurn: overdue.isOthersTurn };
  if (due !== undefined) return { ticket: due, kind: 'appointment', isOthersTurn: false };
  const next = byClass(prior, other, counter);
  if (next !== undefined) return { ticket: next.ticket, kind: next.ticket.priority === undefined ? 'arrival' : 'priority', isOthersTurn: next.isOthersTurn };
  return early && { ticket: early, kind: 'early-appointment', isOthersTurn: false };
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Why, as it is shown. */
function reasonOf({ ticket, kind, isOthersTurn }: Picked<Waiting>, { priorityRun }: CallingCounter, now: number): CallReason {
  const { priority, appointmentAt = 0, guaranteedMinutes } = ticket;
  const waited = { waitedMinutes: waitedMinutes(ticket, now) };
  switch (kind) {
    case 'overdue': return { kind, ...waited, guaranteedMinutes, ...(priority && { priority }) };
    case 'appointment': return { kind, at: instant(appointmentAt), ...waited };
    case 'early-appointment': return { kind, at: instant(appointmentAt) };
    case 'priority': case 'arrival':
      return priority === undefined ? { kind: 'arrival', ...waited, ...(isOthersTurn && { afterPriorities: priorityRun }) } : { kind: 'priority', priority, ...waited };
  }
}

/** Who is next at a counter, as `pickNext` says, and why; undefined when nobody waits. */
export function chooseNext(waiting: readonly Waiting[], counter: CallingCounter, now: number): Choice | undefined {
  const picked = pickNext(waiting, counter, now);
  return picked && { ticketId: picked.ticket.ticketId, reason: reasonOf(picked, counter, now) };
}

/** How many of a priority class a counter has called in a row, after one more call. */
export const runAfter = (priorityRun: number, priority: PriorityClass | undefined): number => (priority === undefined ? 0 : priorityRun + 1);

/** `A042`: the queue's letter and the counter of the day, three digits at least. */
export function ticketNumber(letter: string, counter: number): string {
  return `${letter}${String(counter).padStart(3, '0')}`;
}
