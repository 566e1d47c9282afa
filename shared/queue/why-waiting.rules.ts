import { countAhead, type AheadCounter, type AheadOffice } from './ahead.rules.ts';
import { pickNext } from './queue.rules.ts';
import { mayCall, toLines, type LinedTicket } from './waiting-lines.rules.ts';

/** An open counter as a supervisor sees it. */
export interface WatchedCounter extends AheadCounter { readonly label: string; readonly isPaused: boolean; readonly isBusy: boolean }

/** The office at an instant, in milliseconds; `counters` are all open ones. */
export interface WatchedOffice extends Omit<AheadOffice, 'counters'> { readonly counters: readonly WatchedCounter[] }

type FirstBy = 'overdue' | 'appointment' | 'priority' | 'arrival' | 'early-appointment';

/** Why a ticket is not called yet; `firstId` is the ticket that a counter would call before it. */
export type Why =
  | { readonly kind: 'no-counter' }
  | { readonly kind: 'paused'; readonly counterLabels: readonly string[] }
  | { readonly kind: 'next'; readonly counterLabels: readonly string[]; readonly isBusy: boolean }
  | { readonly kind: 'behind'; readonly ahead: number; readonly firstId: string; readonly firstBy: FirstBy };

const labelsOf = (counters: readonly WatchedCounter[]): string[] => counters.map(({ label }) => label);

/** Why a waiting ticket is not at a counter yet, by the same rule that calls. A free counter is named before a busy one. */
export function whyWaiting(office: WatchedOffice, ticket: LinedTicket): Why {
  const reaching = office.counters.filter((counter) => mayCall(counter, ticket));
  if (reaching.length === 0) return { kind: 'no-counter' };
  const calling = reaching.filter(({ isPaused }) => !isPaused);
  if (calling.length === 0) return { kind: 'paused', counterLabels: labelsOf(reaching) };
  const heads = toLines(office.waiting).flatMap(([head]) => head ?? []);
  const byCounter = calling.map((counter) => {
    const picked = pickNext(heads.filter((head) => mayCall(counter, head)), { ...office.rules, priorityRun: counter.priorityRun }, office.now);
    return { counter, picked };
  });
  const mine = byCounter.filter(({ picked }) => picked?.ticket.ticketId === ticket.ticketId).map(({ counter }) => counter);
  const free = mine.filter(({ isBusy }) => !isBusy);
  const [first] = byCounter;
  if (mine.length > 0 || first?.picked === undefined) return { kind: 'next', counterLabels: labelsOf(free.length > 0 ? free : mine), isBusy: free.length === 0 };
  const counters = office.counters.filter(({ isPaused }) => !isPaused);
  return { kind: 'behind', ahead: countAhead({ ...office, counters }, ticket.ticketId), firstId: first.picked.ticket.ticketId, firstBy: first.picked.kind };
}
