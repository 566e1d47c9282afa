import { z } from 'zod';
import { Id, Instant } from '../kernel/procedure.ts';
import { Room } from './queue-setup.model.ts';
import { RoomNotice } from './room-notice.model.ts';

/** overdue: has waited as long as is guaranteed at most; at-risk: will have within minutes, and by the forecast is not called before. */
export const GuaranteeRisk = z.enum(['overdue', 'at-risk']);
export type GuaranteeRisk = z.infer<typeof GuaranteeRisk>;

/** Somebody who waits, for whoever supervises; `hasPriority` never says of which class. */
export const LiveTicket = z.object({
  ticketId: Id,
  number: z.string(),
  waitedMinutes: z.int(),
  /** Until the guaranteed maximum; negative once it has passed. */
  minutesLeft: z.int(),
  hasPriority: z.boolean(),
  risk: GuaranteeRisk.optional(),
});
export type LiveTicket = z.infer<typeof LiveTicket>;

/** Which part of the rule puts somebody else first. */
export const FirstBy = z.enum(['overdue', 'appointment', 'priority', 'arrival', 'early-appointment']);

/** Why somebody is not at a counter yet. */
export const WhyWaiting = z.discriminatedUnion('kind', [
  /** No open counter may call them. */
  z.object({ kind: z.literal('no-counter') }),
  /** Those that may call are all paused. */
  z.object({ kind: z.literal('paused'), counterLabels: z.array(z.string()) }),
  /** The next at these counters, as soon as one is free and calls. */
  z.object({ kind: z.literal('next'), counterLabels: z.array(z.string()), isBusy: z.boolean() }),
  /** So many would be called before; the first of them, by that part of the rule. */
  z.object({ kind: z.literal('behind'), ahead: z.int(), firstNumber: z.string(), firstBy: FirstBy }),
]);
export type WhyWaiting = z.infer<typeof WhyWaiting>;

/** Who waits in a queue, the longest first, and why that one is not next. */
export const LiveQueue = z.object({ queueId: Id, waiting: z.array(LiveTicket), why: WhyWaiting.optional() });
export type LiveQueue = z.infer<typeof LiveQueue>;

/** Why somebody comes before others: a class by law or rule, or one of these. Coded, so that no health data can be written into the journal. */
export const PriorityGround = z.enum(['class', 'office-mistake', 'sent-back', 'term-today', 'order']);
export type PriorityGround = z.infer<typeof PriorityGround>;

/** What a supervisor sees of the waiting that other screens do not show. */
export const LiveBoard = z.object({ at: Instant, queues: z.array(LiveQueue), rooms: z.array(Room), notices: z.array(RoomNotice) });
export type LiveBoard = z.infer<typeof LiveBoard>;
