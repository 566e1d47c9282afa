import { z } from 'zod';
import { Day } from '#shared/kernel/procedure.ts';
import { ActKind, ArchiveDocument } from './act.model.ts';
import { certificateKinds, certificateUses } from './codes.ts';

const taxCode = z.string().length(16);

/** Which certificate of which entry, for whom. */
export const CertificateOrder = z.object({
  kind: z.enum(certificateKinds),
  nationalId: z.string().min(1),
  eventId: z.string().optional(),
  actKind: ActKind,
  holder: z.object({ taxCode, surname: z.string(), givenName: z.string() }),
  /** Who stands at the counter, when it is not the holder. */
  applicant: z.object({ taxCode, surname: z.string(), givenName: z.string() }).optional(),
  use: z.enum(certificateUses),
  /** Names of the parents (art. 3 DPR 432/1957): only where the law wants them. */
  withParents: z.boolean().optional(),
  forMarriage: z.boolean().optional(),
  /** Further languages, where the municipality is bilingual: `DE`. */
  languages: z.array(z.string()).optional(),
  /** A full extract without the data about its making. */
  isPlain: z.boolean().optional(),
});
export type CertificateOrder = z.infer<typeof CertificateOrder>;

export const IssuedCertificate = z.object({
  document: ArchiveDocument,
  /** Absent for a preview. */
  certificateId: z.string().optional(),
  validUntil: Day.optional(),
});
export type IssuedCertificate = z.infer<typeof IssuedCertificate>;
