import { z } from 'zod';
import { Day, Instant } from '#shared/kernel/procedure.ts';

export const PreservedFile = z.object({
  /** Unique in the package: `registro.pdf`, `documenti/01J....pdf`. */
  path: z.string().regex(/^[\w.-]+(?:\/[\w.-]+)*$/).refine((path) => !path.includes('..')),
  mediaType: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
  /** register: the day's register, one per package (DPCM 3 December 2013, guidelines 3.1.6); document: what it lists. */
  kind: z.enum(['register', 'document']),
  /** Number in the register, of documents. */
  registerNumber: z.string().optional(),
  contentBase64: z.base64(),
});
export type PreservedFile = z.infer<typeof PreservedFile>;

export const HandOver = z.object({
  /** Code of the body in the national index (IPA), and of its office. */
  body: z.string().min(1),
  office: z.string().min(1),
  /** Day of the register. */
  day: Day,
  files: z.array(PreservedFile).min(1),
}).refine(({ files }) => files.filter(({ kind }) => kind === 'register').length === 1, 'one register and no more')
  .refine(({ files }) => new Set(files.map(({ path }) => path)).size === files.length, 'two files have the same path');
export type HandOver = z.infer<typeof HandOver>;

/** What the system puts its name to: kept with the day's register. */
export const PreservationReceipt = z.object({
  receiptId: z.string().min(1),
  /** SHA-256 of the index as it was sent, hexadecimal. */
  indexSha256: z.string().regex(/^[0-9a-f]{64}$/),
  acceptedAt: Instant,
  files: z.int().min(1),
  /** The receipt as it came, signed (compact JWS). */
  signed: z.string(),
});
export type PreservationReceipt = z.infer<typeof PreservationReceipt>;
