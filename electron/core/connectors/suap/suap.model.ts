import { z } from 'zod';
import { Day } from '#shared/kernel/procedure.ts';

/** The national identifier (CUI) of an instance handed in at a SUAP or SUE. */
export const InstanceId = z.object({
  context: z.string().min(1),
  day: Day,
  progressive: z.string().min(1),
  uuid: z.uuid(),
});
export type InstanceId = z.infer<typeof InstanceId>;

export const NewsQuestion = z.object({
  instance: InstanceId,
  /** What should be told again: that something is to be put right, to be added, or what happened last. */
  about: z.enum(['correction', 'integration', 'event']),
  reason: z.string().min(1).max(500),
});
export type NewsQuestion = z.infer<typeof NewsQuestion>;

export const NewsAnswer = z.object({ isPromised: z.literal(true) });
export type NewsAnswer = z.infer<typeof NewsAnswer>;

export const HashAlgorithm = z.enum(['S256', 'S384', 'S512']);

export const DocumentQuestion = z.object({
  instanceUuid: z.uuid(),
  resourceId: z.string().min(1),
  /** As the message that named the document gave it, hexadecimal or base64. */
  hash: z.string().min(1),
  hashAlgorithm: HashAlgorithm,
});
export type DocumentQuestion = z.infer<typeof DocumentQuestion>;

export const InstanceDocument = z.object({ contentBase64: z.base64() });
export type InstanceDocument = z.infer<typeof InstanceDocument>;
