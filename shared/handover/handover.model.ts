import { z } from 'zod';
import { Cents, Day, Instant } from '../kernel/procedure.ts';
import { DeliveryState } from '../sync/sync.model.ts';

/** How a hand-over stands: waiting for its system, done with its receipt, or dead with the reason until a person tries again. */
const Handover = z.object({
  state: DeliveryState,
  /** By whose end the law wants it: the register with its keeper, the money in the treasury. */
  dueOn: Day,
  closedAt: Instant,
  acceptedAt: Instant.optional(),
  /** Number that the system gave. */
  receiptId: z.string().optional(),
  /** Code and detail of the last failure. */
  reason: z.object({ code: z.string(), detail: z.string() }).optional(),
});

/** What an office handed over of one day. */
export const HandoverDay = z.object({
  day: Day,
  /** `documents` were handed over with it; `awaited` have their number of that day, and come from the national register with another. */
  register: Handover.extend({ entries: z.int(), documents: z.int(), awaited: z.int() }),
  /** Absent when nothing was taken. */
  takings: Handover.extend({ payments: z.int(), totalCents: Cents }).optional(),
});
export type HandoverDay = z.infer<typeof HandoverDay>;
