import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { Day, Id } from '../kernel/procedure.ts';

/**
 * What lets people of another body consult the register: `police` for those charged by a judge and for police forces, named in a request of their own
 * command (DPR 223/1989 art. 37 par. 2); `agreement` for other administrations, under an agreement on a purpose of theirs (D.Lgs. 82/2005 art. 50).
 */
export const LegalGround = z.enum(['police', 'agreement']);
export type LegalGround = z.infer<typeof LegalGround>;

/** What of a person is shown; identity always. */
export const ExternalData = z.enum(['residence', 'family']);
export type ExternalData = z.infer<typeof ExternalData>;

/** Why another body asks; `declarations` are checks under DPR 445/2000 art. 71. */
export const ExternalPurpose = z.enum(['judicial-police', 'public-safety', 'declarations', 'institutional-duty']);
export type ExternalPurpose = z.infer<typeof ExternalPurpose>;

/** A person of the body who may look people up: an account of the role `external`, named in a request of the body. */
export const ExternalOfficer = z.object({
  staffId: Id,
  name: z.string(),
  from: Day,
  to: Day.optional(),
  /** Protocol number and day of the request that names them. */
  request: z.string(),
});
export type ExternalOfficer = z.infer<typeof ExternalOfficer>;

/** What an agreement says, as an administrator writes it; both days belong to it. */
export const AgreementTerms = z.object({
  body: Text.trim().min(3).max(120),
  ground: LegalGround,
  /** Number and day of the agreement, or of the command's request. */
  act: Text.trim().min(3).max(200),
  from: Day,
  to: Day.optional(),
  purposes: z.array(ExternalPurpose).min(1).max(4),
  data: z.array(ExternalData).max(2),
  /** Look-ups that one officer may make in a day. */
  mostADay: z.int().min(1).max(1_000),
});
export type AgreementTerms = z.infer<typeof AgreementTerms>;

/** An agreement with its officers, those of the past too. */
export const Agreement = AgreementTerms.extend({ id: Id, officers: z.array(ExternalOfficer) });
export type Agreement = z.infer<typeof Agreement>;

/** What another body is told of a person: nothing that its agreement does not name. */
export const ExternalPerson = z.object({
  taxCode: z.string(),
  surname: z.string(),
  givenName: z.string(),
  birthDate: Day,
  birthPlaceName: z.string(),
  registration: z.enum(['resident', 'abroad', 'cancelled', 'deceased']),
  residence: z.object({ address: z.string(), municipality: z.string(), since: Day }).optional(),
  family: z.array(z.object({ surname: z.string(), givenName: z.string(), birthDate: Day, relation: z.string() })).optional(),
});
export type ExternalPerson = z.infer<typeof ExternalPerson>;

/** A look-up as the auditor reads it. */
export const ExternalLookUp = z.object({
  at: z.iso.datetime({ precision: 3 }),
  body: z.string(),
  officer: z.string(),
  purpose: z.string(),
  data: z.array(ExternalData),
  outcome: z.enum(['found', 'not-found', 'refused', 'register-down']),
  /** The body's own reference of the proceeding and the tax code that was sought; absent when their time was over and the day's key was destroyed. */
  sought: z.object({ reference: z.string(), taxCode: z.string() }).optional(),
});
export type ExternalLookUp = z.infer<typeof ExternalLookUp>;
