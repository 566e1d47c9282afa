import { pickNext, runAfter, type CallingCounter } from './queue.rules.ts';
import { mayCall, toLines, type LinedTicket } from './waiting-lines.rules.ts';

/** A counter that might call, as the rule sees it. */
export interface AheadCounter { readonly id: string; readonly queueIds: readonly string[]; readonly priorityRun: number }

/** The office at an instant, in milliseconds; `counters` are those that call now, in the order in which they take turns. */
export interface AheadOffice {
  readonly now: number;
  readonly waiting: readonly LinedTicket[];
  readonly counters: readonly AheadCounter[];
  readonly rules: Pick<CallingCounter, 'longestPriorityRun' | 'appointmentLeadMinutes'>;
}

interface Caller extends CallingCounter { readonly lines: readonly Line[]; priorityRun: number; next: Placed | undefined }
interface Line { readonly tickets: readonly Placed[]; called: number }
type Placed = LinedTicket & { readonly place: number };

/** All tickets alike in their fields, present or not: they are read faster so. */
const toPlaced = ({ ticketId, queueId, arrivedAt, guaranteedMinutes, priority, appointmentAt, targetCounterId }: LinedTicket, place: number): Placed =>
  ({ ticketId, queueId, arrivedAt, guaranteedMinutes, priority, appointmentAt, targetCounterId, place } as Placed);

/** The counters that may call a ticket; where none calls now, one that would serve only its queue. */
function callersOf({ counters, rules }: AheadOffice, lines: readonly Line[], ticket: LinedTicket): Caller[] {
  const reaching = counters.filter((counter) => mayCall(counter, ticket));
  const callers = reaching.length > 0 ? reaching : [{ id: ticket.targetCounterId ?? '', queueIds: [ticket.queueId], priorityRun: 0 }];
  return callers.map((counter) => ({
    ...rules, priorityRun: counter.priorityRun, next: undefined,
    lines: lines.filter(({ tickets: [first] }) => first !== undefined && mayCall(counter, first)),
  }));
}

function findNext(caller: Caller, now: number): Placed | undefined {
  const heads: Placed[] = [];
  for (const { tickets, called } of caller.lines) {
    const head = tickets[called];
    if (head !== undefined) heads.push(head);
  }
  return pickNext(heads, caller, now)?.ticket;
}

/**
 * How many would be called before a ticket if all counters that may call it called now, one after the other, until one of them would
 * call it: zero when it is the next at one of them. Zero for a ticket that does not wait.
 */
export function countAhead(office: AheadOffice, ticketId: string): number {
  const ticket = office.waiting.find((each) => each.ticketId === ticketId);
  if (ticket === undefined) return 0;
  const lines = toLines(office.waiting).map((tickets, place): Line => ({ tickets: tickets.map((each) => toPlaced(each, place)), called: 0 }));
  const callers = callersOf(office, lines, ticket);
  for (const caller of callers) caller.next = findNext(caller, office.now);
  for (let called = 0; ; called += 1) {
    if (callers.some(({ next }) => next?.ticketId === ticketId)) return called;
    const caller = callers[called % callers.length];
    const line = lines[caller?.next?.place ?? -1];
    /* Whoever may call the ticket has somebody to call while it waits. */
    if (caller?.next === undefined || line === undefined) return called;
    const taken = caller.next;
    line.called += 1;
    caller.priorityRun = runAfter(caller.priorityRun, taken.priority);
    for (const each of callers) if (each === caller || each.next === taken) each.next = findNext(each, office.now);
  }
}
