import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { Day, Id, Instant } from '../kernel/procedure.ts';

export const Sex = z.enum(['M', 'F']);

export const Place = z.object({
  name: z.string(),
  /** Province abbreviation, `EE` abroad. */
  province: z.string(),
  /** Cadastral (Belfiore) code: `C573`, `Z100`. */
  code: z.string(),
});

export const Residence = z.object({
  street: z.string(),
  houseNumber: z.string(),
  postalCode: z.string(),
  municipality: z.string(),
  province: z.string(),
  since: Day,
});

/** Codes of the register's table of civil states (1 single, 2 married, 3 widowed, 4 divorced ...). */
export const CivilState = z.object({ code: z.int(), label: z.string() });

export const FamilyMember = z.object({
  taxCode: z.string(),
  surname: z.string(),
  givenName: z.string(),
  birthDate: Day,
  /** Code and label of the register's table of relations (1 reference person ...). */
  relation: z.object({ code: z.int(), label: z.string() }),
});
export type FamilyMember = z.infer<typeof FamilyMember>;

export const Registration = z.enum(['resident', 'abroad', 'cancelled', 'deceased']);

/** A person as the national register gives it, at the moment `readAt`. */
export const RegisterPerson = z.object({
  taxCode: z.string(),
  surname: z.string(),
  givenName: z.string(),
  sex: Sex,
  birthDate: Day,
  birthPlace: Place,
  citizenship: z.string(),
  civilState: CivilState,
  residence: Residence,
  registration: Registration,
  /** 0 not certifiable, 1 residence and family only, 2 fully, 3 cannot be registered, 4 under guardianship (register table of certifiability). */
  certifiability: z.int().min(0).max(4),
  /** A proceeding is open on this person (change of dwelling, cancellation): certificates need care. */
  openProceeding: z.boolean(),
  family: z.array(FamilyMember),
});
export type RegisterPerson = z.infer<typeof RegisterPerson>;

/** What the register says otherwise than when this office read it before, in words to compare. */
export const PersonChange = z.object({
  field: z.enum(['name', 'birth', 'citizenship', 'civilState', 'residence', 'registration', 'certifiability', 'family']),
  before: z.string(),
  now: z.string(),
});
export type PersonChange = z.infer<typeof PersonChange>;

/** How a person is reached; `domicile` is where they want their post when it is not the residence. */
export const ContactKind = z.enum(['phone', 'email', 'pec', 'domicile']);
export type ContactKind = z.infer<typeof ContactKind>;

/** Who told a contact: the case file in whose form it was typed, with the title of its service, or the person in a visit. */
export const ContactSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('case-file'), caseFileId: Id, title: z.string() }),
  z.object({ kind: z.literal('visit') }),
]);
export type ContactSource = z.infer<typeof ContactSource>;

/** What this office knows by itself, the register not: one value of each kind, and the one that it replaced. */
export const Contact = z.object({
  kind: ContactKind,
  value: z.string(),
  source: ContactSource,
  learnedAt: Instant,
  previous: z.object({ value: z.string(), learnedAt: Instant }).optional(),
});
export type Contact = z.infer<typeof Contact>;

/**
 * A person known to this office: the register's data, when they were read, and what has changed since the
 * reading before, so that nothing is overwritten silently; beside them the contacts given to this office.
 */
export const Person = RegisterPerson.extend({
  id: Id,
  readAt: Instant,
  changes: z.array(PersonChange).optional(),
  changedSince: Instant.optional(),
  contacts: z.array(Contact).optional(),
});
export type Person = z.infer<typeof Person>;

/** Enough to choose among namesakes; the full record needs a second, journalled, look-up. */
export const PersonHit = RegisterPerson.pick({ taxCode: true, surname: true, givenName: true, birthDate: true })
  .extend({ birthPlaceName: z.string(), address: z.string() });
export type PersonHit = z.infer<typeof PersonHit>;

/** Why somebody's data are read; kept in the journal with who read whom. */
export const LookUpPurpose = z.enum(['counter-service', 'ex-officio-check', 'training']);
export type LookUpPurpose = z.infer<typeof LookUpPurpose>;

/** Why a record is read: the same, and that the person asked for their data or wants them changed. */
export const RecordPurpose = z.enum([...LookUpPurpose.options, 'data-subject-request']);
export type RecordPurpose = z.infer<typeof RecordPurpose>;

/** How sure the clerk is of who stands there, weakest first. */
export const IdentityLevel = z.enum(['none', 'declared', 'document', 'strong']);
export type IdentityLevel = z.infer<typeof IdentityLevel>;

export const IdentityDocument = z.object({
  kind: z.enum(['identity-card', 'passport', 'driving-licence', 'other']),
  number: Text.min(3).max(30),
  expiresOn: Day.optional(),
});
export type IdentityDocument = z.infer<typeof IdentityDocument>;
