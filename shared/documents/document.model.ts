import { z } from 'zod';
import { Day, Id, Instant } from '../kernel/procedure.ts';

/** numbered: number taken, drawing pending; drawn: the PDF exists; voided: failed for good or annulled. */
export const DocumentState = z.enum(['numbered', 'drawn', 'voided']);
export type DocumentState = z.infer<typeof DocumentState>;

export const OfficeDocument = z.object({
  id: Id,
  caseFileId: Id,
  visitId: Id,
  template: z.string(),
  title: z.string(),
  /** `2026/C/000045`: year, series, counter; no gaps, no duplicates. */
  number: z.string(),
  state: DocumentState,
  verificationCode: z.string(),
  verificationUrl: z.string(),
  issuedAt: Instant,
  validUntil: Day.optional(),
  /** SHA-256 of the PDF, hex, once drawn. */
  sha256: z.string().optional(),
  /** Whose electronic seal the PDF carries; absent: none. */
  eSealBy: z.string().optional(),
});
export type OfficeDocument = z.infer<typeof OfficeDocument>;

/** What anyone holding the code may know: no personal data. */
export const Verification = z.discriminatedUnion('status', [
  z.object({ status: z.literal('unknown') }),
  /** The paper's QR code says something else than the office wrote. */
  z.object({ status: z.literal('altered') }),
  z.object({
    status: z.enum(['valid', 'voided', 'expired']),
    title: z.string(),
    number: z.string(),
    issuedOn: Day,
    validUntil: Day.optional(),
    municipalityName: z.string(),
    sha256: z.string().optional(),
    eSealBy: z.string().optional(),
  }),
]);
export type Verification = z.infer<typeof Verification>;
