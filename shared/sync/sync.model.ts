import { z } from 'zod';
import { Id, Instant } from '../kernel/procedure.ts';

export const CentralSystem = z.enum(['anpr', 'protocollo']);
export type CentralSystem = z.infer<typeof CentralSystem>;

export const SystemHealth = z.object({
  system: CentralSystem,
  condition: z.enum(['up', 'down', 'unknown']),
  /** Deliveries not yet accepted. */
  waiting: z.int(),
  lastAnswerAt: Instant.optional(),
  lastFailure: z.string().optional(),
});
export type SystemHealth = z.infer<typeof SystemHealth>;

export const DeliveryState = z.enum(['waiting', 'done', 'dead']);

export const Delivery = z.object({
  id: Id,
  system: CentralSystem,
  operation: z.string(),
  subject: z.string(),
  state: DeliveryState,
  attempts: z.int(),
  nextAttemptAt: Instant.optional(),
  reason: z.string().optional(),
});
export type Delivery = z.infer<typeof Delivery>;
