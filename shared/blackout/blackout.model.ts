import { z } from 'zod';
import { ServiceId } from '../catalogue/service-id.ts';
import { Amount, Text, Whole } from '../kernel/bounds.ts';
import { Cents, Id, Instant } from '../kernel/procedure.ts';
import { PastTimes } from '../queue/queue.model.ts';

/** Slips of one queue in a kit, numbered without a gap. */
export const SlipRange = z.object({ queueId: Id, letter: z.string(), first: z.int().min(1), last: z.int().min(1) });
export type SlipRange = z.infer<typeof SlipRange>;

export const ReceiptRange = z.object({ first: z.int().min(1), last: z.int().min(1) });

/** What was printed for the day on which nothing works. */
export const BlackoutKit = z.object({
  id: Id,
  number: z.int(),
  madeAt: Instant,
  madeBy: z.string(),
  slips: z.array(SlipRange),
  receipts: ReceiptRange.optional(),
  /** How many of its slips were entered afterwards. */
  used: z.int(),
});
export type BlackoutKit = z.infer<typeof BlackoutKit>;

/** A receipt written by hand on a form of a kit. */
export const PaperReceipt = z.object({ number: Whole.min(1), cents: Amount.min(1) });
export type PaperReceipt = z.infer<typeof PaperReceipt>;

const mostServices = 10;

/** A line of the register of paper, as it is copied. */
export const PaperLine = z.object({
  slip: Text.trim().min(3).max(12), times: PastTimes, counterId: Id,
  /** Who served. */
  staffId: Id,
  serviceIds: z.array(ServiceId).max(mostServices).default([]),
  paper: PaperReceipt.optional(),
});
export type PaperLine = z.infer<typeof PaperLine>;

/** A visit that was served on paper and entered afterwards. */
export const BlackoutEntry = PastTimes.extend({
  id: Id,
  slip: z.string(),
  visitId: Id,
  /** What was asked for, by id. */
  serviceIds: z.array(z.string()),
  counterLabel: z.string(),
  servedBy: z.string(),
  enteredAt: Instant,
  paper: PaperReceipt.optional(),
  /** The receipt that the till gave for the same money, once the case was completed; what it says must be what was taken. */
  payment: z.object({ receiptNumber: z.string().optional(), totalCents: Cents }).optional(),
  /** Nothing of it is left to do. */
  isComplete: z.boolean(),
});
export type BlackoutEntry = z.infer<typeof BlackoutEntry>;
