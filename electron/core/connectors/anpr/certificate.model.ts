import { z } from 'zod';
import { RegisterCertificateKind } from '#shared/catalogue/register-certificate.model.ts';
import { Cents, Day } from '#shared/kernel/procedure.ts';
import { Sex } from '#shared/people/people.model.ts';

export const Named = z.object({
  taxCode: z.string().regex(/^[0-9A-Z]{11,16}$/), surname: z.string(), givenName: z.string(), sex: Sex.optional(), birthDate: Day.optional(),
});

/** The register's table 13 of kinds of certificate. */
export const certificateCodes = {
  'birth': 1, 'death': 2, 'marriage': 3, 'cancellation': 4, 'citizenship': 5, 'citizenship-history': 6, 'existence': 7,
  'residence': 8, 'residence-history': 9, 'residence-abroad': 10, 'civil-status': 11, 'family-status': 12,
  'family-and-civil-status': 13, 'residence-in-community': 14, 'family-status-abroad': 15, 'family-relationships': 16,
  'free-status': 17, 'civil-union': 18, 'cohabitation-contract': 19, 'residence-on-day': 20,
} as const satisfies Readonly<Record<RegisterCertificateKind, number>>;

/** What a certificate may be for; each has words of its own on the paper. */
export const CertificateUse = z.enum(['private', 'abroad', 'immigration', 'court']);

export const IssueCertificateInput = z.object({
  certificates: z.array(RegisterCertificateKind).min(1),
  holder: Named,
  /** Who asks; a public body gives the references of its request as document. */
  applicant: z.object({ person: Named.partial({ taxCode: true }), document: z.object({ reference: z.string().min(1).max(40), issuedOn: Day }).optional() }).optional(),
  applicantKind: z.enum(['holder', 'third-party', 'public-body']),
  /** What the paper is for; absent: private. */
  use: CertificateUse.optional(),
  registrar: z.object({ surname: z.string().min(1), givenName: z.string().min(1) }),
  /** A preview has no number and no effect. */
  wants: z.enum(['certificate', 'preview']),
  stampDuty: z.object({ cents: Cents, settled: z.enum(['virtual', 'mark', 'other']) }),
  feesCents: Cents,
  /** Table 39, 1 to 10, or 99 with its words; absent when nothing is exempt. */
  exemption: z.object({ code: z.int().min(1).max(99), words: z.string().max(256).optional() }).optional(),
  /** Issue all the same what only a warning stands against. */
  isForced: z.boolean().optional(),
});
export type IssueCertificateInput = z.infer<typeof IssueCertificateInput>;

export const IssueCertificateOutput = z.object({
  /** The register's number of the operation. */
  operation: z.string(),
  /** Absent for a preview. */
  number: z.string().optional(),
  /** Base64 of the PDF that the register drew. */
  pdf: z.base64(),
  warnings: z.array(z.object({ code: z.string(), text: z.string() })),
});
export type IssueCertificateOutput = z.infer<typeof IssueCertificateOutput>;
