import type { TicketChannel } from '../queue/queue.model.ts';
import type { PauseKind } from '../queue/pause.rules.ts';
import type { MeansKind } from '../payments/payment.model.ts';
import type { ProgressState } from '../cases/progress.model.ts';

/** How a ticket ended; `open`: it has not yet. `left-before`: before any call. */
export const ticketOutcomes = ['done', 'no-show', 'left-before', 'left-after', 'cancelled', 'open'] as const;
export type TicketOutcome = (typeof ticketOutcomes)[number];

/** A ticket of the day on which its person came, whenever it ended; instants in milliseconds. Nobody is in it, neither citizen nor clerk. */
export interface TicketFact {
  /** Where it was called first; where it stood last when nobody called it. */
  readonly queueId: string;
  readonly channel: TicketChannel;
  /** Asked for, or, when nothing was said, opened in its visit. */
  readonly serviceIds: readonly string[];
  /** Where it was called first. */
  readonly counterId?: string;
  readonly arrivedAt: number;
  readonly appointmentAt?: number;
  readonly firstCallAt?: number;
  /** The call that its person answered, and when they stood at the counter. */
  readonly answeredCallAt?: number;
  readonly atCounterAt?: number;
  /** Sum of the intervals of serving: what it was parked is not in it. */
  readonly servedMilliseconds: number;
  readonly endedAt?: number;
  readonly outcome: TicketOutcome;
  /** A clerk said so, or it was left overnight: in no time. */
  readonly isInaccurate: boolean;
  /** What was told of the wait. */
  readonly told?: { readonly p50Minutes: number; readonly p90Minutes: number };
}

/** What a counter does; each instant of a session is one of them. `busy`: from a call to the end; the kinds of a pause only while nobody is there. */
export type CounterState = 'busy' | 'free' | PauseKind;

export interface CounterSpan { readonly from: number; readonly to: number }

/** A counter on a day; milliseconds. What was served on paper is not in it: no session was written down. */
export interface CounterFact {
  readonly counterId: string;
  /** Sessions, cut where the served queues changed; `isLeftOpen`: nobody closed it, it ends with the last deed of the day. */
  readonly sessions: readonly (CounterSpan & { readonly queueIds: readonly string[]; readonly isLeftOpen: boolean })[];
  /** The sessions without gaps or overlaps. */
  readonly segments: readonly (CounterSpan & { readonly state: CounterState })[];
  /** When tickets, and visits without one, were finished here. */
  readonly finished: readonly number[];
}

/** A case file that began or ended on the day. */
export interface CaseFact {
  readonly serviceId: string;
  /** Of the ticket of its visit; `counter` without one. */
  readonly channel: TicketChannel;
}
export interface ClosedCaseFact extends CaseFact {
  readonly settledAt?: number;
  readonly closedAt: number;
  readonly outcome: Extract<ProgressState, 'closed' | 'refused' | 'withdrawn'>;
  /** Last day of the term, as it stood at the end. */
  readonly dueOn?: string;
}

export interface MeansFact { readonly kind: MeansKind; readonly count: number; readonly cents: number; readonly voidedCount: number; readonly voidedCents: number }
export interface DocumentFact { readonly template: string; readonly numbered: number; readonly voided: number }

/** What one office's day is made of: all that any figure is reckoned from. */
export interface DayFacts {
  /** YYYY-MM-DD in the office's time. */
  readonly day: string;
  readonly tickets: readonly TicketFact[];
  readonly counters: readonly CounterFact[];
  readonly visitsWithoutTicket: number;
  /** Appointments by telephone and video that took place. */
  readonly held: readonly { readonly mode: string; readonly count: number }[];
  /** Settled at the counter: from then on the term runs. */
  readonly opened: readonly CaseFact[];
  readonly closed: readonly ClosedCaseFact[];
  /** Receipts taken and voided on the day, and baskets for which nothing was owed. */
  readonly payments: { readonly count: number; readonly voidedCount: number; readonly free: number; readonly means: readonly MeansFact[] };
  readonly documents: readonly DocumentFact[];
}

/** A day with whose it is: one office's journal holds no other's deeds, so that the office stands beside the facts and not in each of them. */
export interface OfficeDay { readonly officeId: string; readonly facts: DayFacts }
