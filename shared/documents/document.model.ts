import { CaseStatus } from '../cases/progress.model.ts';
import { z } from 'zod';
import { Cents, Day, Id, Instant } from '../kernel/procedure.ts';
import { SystemFailureCode } from '../sync/sync.model.ts';
import { VisitState } from '../visits/visit.model.ts';

/** numbered: number taken, drawing pending; drawn: the PDF exists; voided: failed for good or annulled. */
export const DocumentState = z.enum(['numbered', 'drawn', 'voided']);
export type DocumentState = z.infer<typeof DocumentState>;

/** Why the national register gives no certificate, for good. */
export const RegisterRefusal = z.object({
  /** The register's own code, and its words. */
  code: z.string(),
  words: z.string(),
  /** What the service itself says of the same obstacle, and what to do. */
  sentence: z.string().optional(),
});
export type RegisterRefusal = z.infer<typeof RegisterRefusal>;

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
  /** Who makes the PDF: this office, or the national register, whose paper bears its own number and code. */
  source: z.enum(['local', 'anpr']),
  registerNumber: z.string().optional(),
  /**
   * While the register's answer is waited for: whether it may be made here instead, and from when that happens by itself; what went wrong with
   * the last try, and when the next one is due.
   */
  awaited: z.object({
    mayIssueHere: z.boolean(), until: Instant.optional(), trouble: SystemFailureCode.optional(), nextTryAt: Instant.optional(),
  }).optional(),
  refusal: RegisterRefusal.optional(),
  /** Paid for a certificate that the register refused, and not given back yet. */
  giveBackCents: Cents.optional(),
});
export type OfficeDocument = z.infer<typeof OfficeDocument>;

/** A document with what tells it from others: whose visit, where, how that stands, and what was paid in it. */
export const DocumentAtOffice = z.object({
  document: OfficeDocument,
  /** Who was at the counter; absent: nobody was identified, or they were erased since. */
  person: z.string().optional(),
  ticketNumber: z.string().optional(),
  counterLabel: z.string(),
  visitState: VisitState,
  /** Receipts of its visit. */
  receiptNumbers: z.array(z.string()),
});
export type DocumentAtOffice = z.infer<typeof DocumentAtOffice>;

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
    /** Of the receipt of an application: where the request is. */
    request: CaseStatus.optional(),
  }),
]);
export type Verification = z.infer<typeof Verification>;

/** What the office itself knows of a paper that somebody shows. */
export const OfficeCheck = z.discriminatedUnion('status', [
  z.object({ status: z.literal('unknown') }),
  /** The code leads to somebody else's page. */
  z.object({ status: z.literal('elsewhere'), host: z.string() }),
  /** The QR code says something else than the office wrote; the number of the paper whose code it bears. */
  z.object({ status: z.literal('altered'), number: z.string().optional() }),
  /** Signed with the office's key, and not among its documents. */
  z.object({ status: z.literal('signed'), number: z.string(), issuedOn: Day, validUntil: Day.optional() }),
  z.object({
    /** waiting: it has its number, and no paper yet. */
    status: z.enum(['valid', 'voided', 'expired', 'waiting']),
    /** Whether the signed QR code was read, and not the code alone. */
    isProven: z.boolean(),
    documentId: Id,
    title: z.string(),
    number: z.string(),
    issuedOn: Day,
    validUntil: Day.optional(),
    voidedOn: Day.optional(),
    /** Surname, given name, day of birth; absent where there is nobody, or who was erased. */
    holder: z.string().optional(),
    /** Whether there is a PDF to look at. */
    isDrawn: z.boolean(),
    /** Number that the national register gave a paper of its own. */
    registerNumber: z.string().optional(),
    eSealBy: z.string().optional(),
  }),
]);
export type OfficeCheck = z.infer<typeof OfficeCheck>;
