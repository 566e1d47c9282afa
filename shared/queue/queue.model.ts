import { z } from 'zod';
import { Day, Id, Instant } from '../kernel/procedure.ts';
import { GuestLanguage, QueueRules, Room } from './queue-setup.model.ts';
import { RoomNotice } from './room-notice.model.ts';

export const ticketStates = [
  'waiting', 'called', 'serving', 'parked', 'transferred', 'done', 'no-show', 'left', 'cancelled',
] as const;
export const TicketState = z.enum(ticketStates);
export type TicketState = z.infer<typeof TicketState>;

/** Who comes before others, by law or by the office's rules; kept no longer than the day: it is health data. */
export const PriorityClass = z.enum(['emergency', 'disability', 'pregnancy', 'over-75']);
export type PriorityClass = z.infer<typeof PriorityClass>;

/** How a ticket came to be. */
export const TicketChannel = z.enum(['kiosk', 'counter', 'remote', 'appointment', 'paper']);
export type TicketChannel = z.infer<typeof TicketChannel>;

/** Between how many minutes a person is called in five cases of ten, and in nine of ten; in steps of five. */
export const WaitForecast = z.object({ p50Minutes: z.int(), p90Minutes: z.int() });
export type WaitForecast = z.infer<typeof WaitForecast>;

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
  channel: TicketChannel,
  priority: PriorityClass.optional(),
  /** How many came together on this ticket. */
  people: z.int().min(1),
  /** Services asked for when it was issued, by id: none when only the need is known. */
  serviceIds: z.array(z.string()),
  appointmentAt: Instant.optional(),
  /** Only this counter may call it: it was transferred there. */
  targetCounterId: Id.optional(),
  /** What the clerk who transferred it wrote for whoever calls it. */
  transferNote: z.string().optional(),
  /** Where the person went, and who of the staff parked the ticket. */
  parked: z.object({ at: Instant, by: Id, where: z.string() }).optional(),
  /** The clerk says that its times are not the real ones: left out of the figures. */
  isTimeInaccurate: z.boolean(),
  forecast: WaitForecast.optional(),
});
export type Ticket = z.infer<typeof Ticket>;

/** When somebody came, was called and went, as written down elsewhere. */
export const PastTimes = z.object({ arrivedAt: Instant, calledAt: Instant, endedAt: Instant });
export type PastTimes = z.infer<typeof PastTimes>;

/** Why a ticket is next, shown to clerk and supervisor and kept in the journal. */
export const CallReason = z.discriminatedUnion('kind', [
  /** Waited as long as its queue guarantees at most. */
  z.object({ kind: z.literal('overdue'), waitedMinutes: z.int(), guaranteedMinutes: z.int(), priority: PriorityClass.optional() }),
  z.object({ kind: z.literal('appointment'), at: Instant, waitedMinutes: z.int() }),
  z.object({ kind: z.literal('priority'), priority: PriorityClass, waitedMinutes: z.int() }),
  /** `afterPriorities`: so many of a priority class were called in a row before, and it is the others' turn. */
  z.object({ kind: z.literal('arrival'), waitedMinutes: z.int(), afterPriorities: z.int().optional() }),
  /** Its time has not come, but nobody else waits. */
  z.object({ kind: z.literal('early-appointment'), at: Instant }),
  /** The clerk called somebody else than the rule. */
  z.object({ kind: z.literal('chosen'), because: z.string() }),
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
  translations: z.partialRecord(GuestLanguage, z.string()),
  serviceIds: z.array(z.string()),
  guaranteedMinutes: z.int(),
  roomId: Id.optional(),
});
export type Queue = z.infer<typeof Queue>;

/** Why a queue gives no ticket now; `opensAt` when it will by itself today. */
export const QueueClosure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hours'), opensAt: z.string().optional() }),
  z.object({ kind: z.literal('closing-day'), because: z.string() }),
  z.object({ kind: z.literal('quota'), dailyQuota: z.int() }),
  z.object({ kind: z.literal('stopped'), because: z.string() }),
]);
export type QueueClosure = z.infer<typeof QueueClosure>;

export const QueueStatus = Queue.extend({
  waiting: z.int(),
  longestWaitMinutes: z.int(),
  /** How many have waited as long as is guaranteed at most. */
  overdue: z.int(),
  closure: QueueClosure.optional(),
  /** For somebody who came now; absent while no counter serves the queue. */
  forecast: WaitForecast.optional(),
});
export type QueueStatus = z.infer<typeof QueueStatus>;

/** What whoever stands at the entrance may choose among on a telephone. */
export const EntranceOffer = z.object({
  officeName: z.string(),
  queues: z.array(QueueStatus.pick({ id: true, letter: true, need: true, translations: true, waiting: true, closure: true, forecast: true })),
});
export type EntranceOffer = z.infer<typeof EntranceOffer>;

/** How good the forecasts of a queue were on a day; the rest is absent where too few waits came true to say it. */
export const ForecastErrors = z.object({
  day: Day,
  queueId: Id,
  queueName: z.string(),
  /** Waits that came true of which something had been told. */
  count: z.int(),
  /** Middle distance between the wait and its P50. */
  medianErrorMinutes: z.number().optional(),
  /** Shares, from 0 to 1, of the waits that were no longer than was told: half and nine in ten are right. */
  underP50: z.number().optional(),
  underP90: z.number().optional(),
});
export type ForecastErrors = z.infer<typeof ForecastErrors>;

/** A clerk asks for somebody to come. */
export const HelpCall = z.object({
  id: Id,
  counterId: Id,
  counterLabel: z.string(),
  askedBy: Id,
  askedAt: Instant,
  about: z.string().optional(),
  /** Who is coming. */
  answeredBy: Id.optional(),
});
export type HelpCall = z.infer<typeof HelpCall>;

export const CounterStatus = z.object({
  id: Id,
  /** What the citizen looks for: `3`. */
  label: z.string(),
  name: z.string(),
  roomId: Id.optional(),
  isOpen: z.boolean(),
  staffId: Id.optional(),
  openedAt: Instant.optional(),
  /** Queues it serves that this clerk may call: skills, qualifications and the rota of the day have been looked at. */
  queueIds: z.array(Id),
  paused: z.object({ at: Instant, reason: z.string() }).optional(),
  /** The next ticket is called by itself when the counter becomes free. */
  isAutoCall: z.boolean(),
  ticket: Ticket.optional(),
});
export type CounterStatus = z.infer<typeof CounterStatus>;

/** The whole queue as a clerk sees it; `next` is per counter and comes from the same rule as the call. */
export const QueueBoard = z.object({
  at: Instant,
  queues: z.array(QueueStatus),
  counters: z.array(CounterStatus),
  help: z.array(HelpCall),
  rules: QueueRules,
  /** Who may sit at a counter, by name. */
  colleagues: z.array(z.object({ id: Id, name: z.string() })),
});
export type QueueBoard = z.infer<typeof QueueBoard>;

export const Call = z.object({
  ticketId: Id,
  number: z.string(),
  counterLabel: z.string(),
  roomId: Id.optional(),
  calledAt: Instant,
  /** Grows with each call and recall of the office, in the order of their commits: what a display has not heard yet is above what it has. */
  order: z.int(),
});
export type Call = z.infer<typeof Call>;

/** All that a waiting-room display shows; the newest call comes first. */
export const WaitingRoom = z.object({
  at: Instant,
  officeName: z.string(),
  rooms: z.array(Room),
  calls: z.array(Call),
  queues: z.array(QueueStatus),
  /** Messages of the office that are not over, oldest first. */
  notices: z.array(RoomNotice),
  /** Opening hours of today, as they are read: `08:30-13:00`. */
  hoursToday: z.array(z.string()),
});
export type WaitingRoom = z.infer<typeof WaitingRoom>;

/** A place in the queue as its holder sees it from outside, by the code on the ticket. */
export const PlaceInQueue = z.object({
  number: z.string(),
  need: z.string(),
  translations: z.partialRecord(GuestLanguage, z.string()),
  state: TicketState,
  officeName: z.string(),
  /** How many would be called before it if the counters that may call it did so now. */
  ahead: z.int(),
  forecast: WaitForecast.optional(),
  counterLabel: z.string().optional(),
  at: Instant,
});
export type PlaceInQueue = z.infer<typeof PlaceInQueue>;
