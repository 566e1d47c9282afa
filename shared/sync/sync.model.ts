import { z } from 'zod';
import { Id, Instant } from '../kernel/procedure.ts';
import { centralSystems } from './central-systems.ts';

export const CentralSystem = z.enum(centralSystems);
export type CentralSystem = z.infer<typeof CentralSystem>;

/** up: it answers; slow: it answers late; down: it does not; unknown: not asked yet; off: not connected here. */
export const SystemCondition = z.enum(['up', 'slow', 'down', 'unknown', 'off']);
export type SystemCondition = z.infer<typeof SystemCondition>;

/** How a call to a central system failed: the first five may pass by themselves, the others need a person. `ANSWER_LOST`: we stopped while waiting. */
export const SystemFailureCode = z.enum([
  'SYSTEM_UNREACHABLE', 'SYSTEM_TIMEOUT', 'SYSTEM_BUSY', 'SYSTEM_ERROR', 'SYSTEM_RESTING',
  'SYSTEM_REFUSED', 'ANSWER_MALFORMED', 'ANSWER_UNTRUSTED', 'ANSWER_FOREIGN', 'ANSWER_TOO_LARGE', 'ANSWER_LOST', 'REDIRECTED',
]);
export type SystemFailureCode = z.infer<typeof SystemFailureCode>;

export const SystemHealth = z.object({
  system: CentralSystem,
  condition: SystemCondition,
  /** Deliveries not yet accepted, and when the oldest of them was asked for. */
  waiting: z.int(),
  oldestWaitingAt: Instant.optional(),
  /** Deliveries refused for good, waiting for a person. */
  dead: z.int(),
  /** Deliveries of which nobody knows whether they arrived, and which a person has to look up before they may be repeated. */
  unsure: z.int(),
  /** Median and 95th percentile of the last answers, ms; absent before the first. */
  medianMilliseconds: z.int().optional(),
  p95Milliseconds: z.int().optional(),
  lastAnswerAt: Instant.optional(),
  /** Code of the last failure (`SYSTEM_TIMEOUT`) and its detail in the system's own words. */
  lastFailure: z.object({ code: z.string(), detail: z.string(), at: Instant }).optional(),
});
export type SystemHealth = z.infer<typeof SystemHealth>;

/** waiting: tried until it arrives; unsure: it may have arrived and must not be repeated blindly; dead: refused for good. */
export const DeliveryState = z.enum(['waiting', 'unsure', 'done', 'dead']);

export const Delivery = z.object({
  id: Id,
  system: CentralSystem,
  operation: z.string(),
  subject: z.string(),
  /** What it is about, in words that name nobody; absent when its subject is not a case file. */
  about: z.object({ title: z.string(), ticketNumber: z.string().optional() }).optional(),
  state: DeliveryState,
  attempts: z.int(),
  askedAt: Instant,
  nextAttemptAt: Instant.optional(),
  /** Code and detail of the last failure. */
  reason: z.object({ code: z.string(), detail: z.string() }).optional(),
});
export type Delivery = z.infer<typeof Delivery>;
