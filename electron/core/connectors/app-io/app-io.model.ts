import { z } from 'zod';
import { Cents, Instant } from '#shared/kernel/procedure.ts';

/** A person's tax code as App IO wants it: sixteen characters, upper case, look-alike letters allowed. */
export const IoTaxCode = z.string()
  .regex(/^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/);

export const ProfileQuestion = z.object({ taxCode: IoTaxCode });
export type ProfileQuestion = z.infer<typeof ProfileQuestion>;

export const IoProfile = z.object({
  /** absent: does not use the app; blocked: uses it, and wants no messages from this service. */
  reach: z.enum(['reachable', 'blocked', 'absent']),
  /** In the person's order, `it_IT`. */
  languages: z.array(z.string()),
});
export type IoProfile = z.infer<typeof IoProfile>;

export const IoMessage = z.object({
  taxCode: IoTaxCode,
  subject: z.string().min(10).max(120),
  markdown: z.string().min(80).max(10_000),
  dueAt: Instant.optional(),
  payment: z.object({
    noticeNumber: z.string().regex(/^[0123]\d{17}$/),
    cents: Cents.min(1).max(9_999_999_999),
    isInvalidAfterDue: z.boolean(),
    /** Tax number of the body that is paid, where it is not the sender. */
    payee: z.string().regex(/^\d{11}$/).optional(),
  }).optional(),
  /** For how long delivery is tried: an hour to a week, in seconds. */
  secondsToLive: z.int().min(3_600).max(604_800).optional(),
});
export type IoMessage = z.infer<typeof IoMessage>;

export const SentMessage = z.object({ messageId: z.string().min(1) });
export type SentMessage = z.infer<typeof SentMessage>;

export const MessageQuestion = z.object({ taxCode: IoTaxCode, messageId: z.string().regex(/^[0-9A-Za-z-]{1,64}$/) });
export type MessageQuestion = z.infer<typeof MessageQuestion>;

export const MessageStatus = z.object({
  /** other: a state that the service has added since. */
  state: z.enum(['accepted', 'delayed', 'failed', 'delivered', 'rejected', 'other']),
  /** Told of messages with advanced features only, where the person allows it. */
  isRead: z.boolean().optional(),
  isPaid: z.boolean().optional(),
});
export type MessageStatus = z.infer<typeof MessageStatus>;
