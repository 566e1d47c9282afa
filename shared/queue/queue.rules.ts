import { minutesBetween } from '../kernel/dates.ts';
import type { CallReason } from './queue.model.ts';

/** What the rule needs to know of a waiting ticket and its queue. */
export interface Waiting {
  readonly ticketId: string;
  readonly issuedAt: string;
  readonly guaranteedMinutes: number;
}

export interface Choice { readonly ticketId: string; readonly reason: CallReason }

const byArrival = (a: Waiting, b: Waiting): number =>
  a.issuedAt.localeCompare(b.issuedAt) || a.ticketId.localeCompare(b.ticketId);

/**
 * Who is next among the tickets that a counter may call, and why: first those who waited longer than
 * their queue's guaranteed maximum, then all others, each group by arrival. Undefined when nobody waits.
 */
export function chooseNext(waiting: readonly Waiting[], now: string): Choice | undefined {
  const inOrder = [...waiting].sort(byArrival);
  const overdue = inOrder.find((ticket) => minutesBetween(ticket.issuedAt, now) >= ticket.guaranteedMinutes);
  if (overdue !== undefined) {
    const waitedMinutes = minutesBetween(overdue.issuedAt, now);
    return { ticketId: overdue.ticketId, reason: { kind: 'overdue', waitedMinutes, guaranteedMinutes: overdue.guaranteedMinutes } };
  }
  const [first] = inOrder;
  if (first === undefined) return undefined;
  return { ticketId: first.ticketId, reason: { kind: 'arrival', waitedMinutes: minutesBetween(first.issuedAt, now) } };
}

/** `A042`: the queue's letter and the counter of the day, three digits at least. */
export function ticketNumber(letter: string, counter: number): string {
  return `${letter}${String(counter).padStart(3, '0')}`;
}
