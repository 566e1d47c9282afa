import { z } from 'zod';
import { Id, Instant } from '../kernel/procedure.ts';

export const ticketStates = [
  'waiting', 'called', 'serving', 'parked', 'transferred', 'done', 'no-show', 'left', 'cancelled',
] as const;
export const TicketState = z.enum(ticketStates);
export type TicketState = z.infer<typeof TicketState>;

export const Ticket = z.object({
  id: Id,
  /** Queue letter and counter of the business day: `A042`. */
  number: z.string(),
  queueId: Id,
  queueName: z.string(),
  state: TicketState,
  issuedAt: Instant,
  calledAt: Instant.optional(),
  servingAt: Instant.optional(),
  endedAt: Instant.optional(),
  counterId: Id.optional(),
  recalls: z.int(),
});
export type Ticket = z.infer<typeof Ticket>;

/** Why a ticket is next, shown to the clerk and kept in the journal. */
export const CallReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('overdue'), waitedMinutes: z.int(), guaranteedMinutes: z.int() }),
  z.object({ kind: z.literal('arrival'), waitedMinutes: z.int() }),
]);
export type CallReason = z.infer<typeof CallReason>;

export const NextTicket = z.object({ ticket: Ticket, reason: CallReason });
export type NextTicket = z.infer<typeof NextTicket>;

export const Queue = z.object({
  id: Id,
  letter: z.string(),
  name: z.string(),
  /** What the citizen reads on the kiosk. */
  need: z.string(),
  guaranteedMinutes: z.int(),
});
export type Queue = z.infer<typeof Queue>;

export const QueueStatus = Queue.extend({
  waiting: z.int(),
  longestWaitMinutes: z.int(),
});
export type QueueStatus = z.infer<typeof QueueStatus>;

export const CounterStatus = z.object({
  id: Id,
  /** What the citizen looks for: `3`. */
  label: z.string(),
  name: z.string(),
  isOpen: z.boolean(),
  staffId: Id.optional(),
  queueIds: z.array(Id),
  ticket: Ticket.optional(),
});
export type CounterStatus = z.infer<typeof CounterStatus>;

/** The whole queue as a clerk sees it; `next` is per counter and comes from the same rule as the call. */
export const QueueBoard = z.object({
  at: Instant,
  queues: z.array(QueueStatus),
  counters: z.array(CounterStatus),
});
export type QueueBoard = z.infer<typeof QueueBoard>;

export const Call = z.object({
  ticketId: Id,
  number: z.string(),
  counterLabel: z.string(),
  calledAt: Instant,
  /** Grows with each recall, so that the display announces it again. */
  times: z.int(),
});
export type Call = z.infer<typeof Call>;

/** All that a waiting-room display shows; the newest call comes first. */
export const WaitingRoom = z.object({
  at: Instant,
  officeName: z.string(),
  calls: z.array(Call),
  queues: z.array(QueueStatus),
});
export type WaitingRoom = z.infer<typeof WaitingRoom>;

export const recallLimit = { times: 3, everyMilliseconds: 10_000 };
