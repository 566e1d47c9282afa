import type { Waiting } from './queue.rules.ts';

/** A waiting ticket with what decides which counter may call it. */
export interface LinedTicket extends Waiting {
  readonly queueId: string;
  /** Only this counter may call it: it was transferred there. */
  readonly targetCounterId?: string;
}

type Reach = Pick<LinedTicket, 'queueId'> & { readonly targetCounterId?: string | undefined };

/** Whether a counter may call a ticket: of its queues, not meant for another counter; or sent to it. */
export const mayCall = (counter: { readonly id: string; readonly queueIds: readonly string[] }, { queueId, targetCounterId }: Reach): boolean =>
  targetCounterId === undefined ? counter.queueIds.includes(queueId) : targetCounterId === counter.id;

const lineOf = (ticket: LinedTicket): string =>
  ticket.appointmentAt !== undefined || ticket.targetCounterId !== undefined ? ticket.ticketId : `${ticket.queueId}${ticket.priority === undefined ? '' : '!'}`;

/**
 * The waiting in lines of which the first is always called before the others: of one queue, of a class or not; appointments and those
 * sent to a counter stand alone. Only the head of a line can be the next: the rule is asked about few tickets, and says the same.
 */
export function toLines<Of extends LinedTicket>(waiting: readonly Of[]): (readonly Of[])[] {
  const lines = new Map<string, Of[]>();
  for (const ticket of [...waiting].sort((one, other) => one.arrivedAt - other.arrivedAt || (one.ticketId < other.ticketId ? -1 : 1))) {
    const key = lineOf(ticket);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, [ticket]);
    else line.push(ticket);
  }
  return [...lines.values()];
}
