import { z } from 'zod';
import { Day } from '../kernel/procedure.ts';
import { IdentityLevel } from '../people/people.model.ts';

/** Where a legal citation, fee or term comes from and since when it is known to hold. */
export const Source = z.object({
  law: z.string(),
  url: z.string().optional(),
  validFrom: Day.optional(),
  validTo: Day.optional(),
  /** Absent: unverified, and said so on screen. */
  verifiedOn: Day.optional(),
});
export type Source = z.infer<typeof Source>;

const Slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
/** A CEL expression over `form`, `person`, `today` and `age`; see condition.ts. */
const Condition = z.string().min(1);

/** A central system that a service talks to, and what the clerk can still do without it. */
export const SystemNeed = z.object({
  system: z.enum(['anpr', 'ansc', 'pagopa', 'protocollo', 'app-io']),
  withoutIt: z.string(),
  /** The service cannot be concluded while the system is down. */
  blocks: z.boolean().default(false),
});
export type SystemNeed = z.infer<typeof SystemNeed>;

export const areas = [
  'anagrafe', 'documenti-identita', 'stato-civile', 'elettorale-leva', 'autentiche', 'tributi', 'scuola-infanzia',
  'servizi-sociali', 'polizia-locale-mobilita', 'edilizia-urbanistica', 'suap-commercio', 'ambiente-animali',
  'cimitero', 'urp-partecipazione',
] as const;
export const Area = z.enum(areas);
export type Area = z.infer<typeof Area>;

/** Where a field's first value comes from: a path in the identified person's register data. */
export const Prefill = z.enum([
  'person.taxCode', 'person.surname', 'person.givenName', 'person.birthDate', 'person.birthPlace.name',
  'person.citizenship', 'person.civilState.label', 'person.residence.address', 'person.residence.street',
  'person.residence.houseNumber', 'person.residence.postalCode', 'person.family.count', 'person.family.minors',
]);
export type Prefill = z.infer<typeof Prefill>;

export const FormField = z.object({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  label: z.string(),
  /** A `number` is whole; an `amount` is integer cents; a `date` is YYYY-MM-DD; every other value but a boolean is text. */
  type: z.enum(['text', 'multiline', 'number', 'amount', 'date', 'boolean', 'choice', 'taxCode', 'plate', 'email', 'phone', 'iban']),
  required: z.boolean().default(false),
  help: z.string().optional(),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  /** The loader writes `options` from a reference table; the field that holds the coded exemption is known by this. */
  optionsFrom: z.enum(['stamp-exemptions']).optional(),
  /** This text is the reason of an exemption that has none of its own (code 99), printed on bill and document. */
  explains: z.enum(['stamp-exemption']).optional(),
  prefill: Prefill.optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** The field exists only when this holds. */
  when: Condition.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.int().optional(),
});
export type FormField = z.infer<typeof FormField>;

export const FormSection = z.object({ id: Slug, title: z.string(), when: Condition.optional(), fields: z.array(FormField).min(1) });

export const FeeLine = z.object({
  id: Slug,
  /** Code of a line of the municipality's tariff; or `amount`, a CEL expression in cents, when the form says it. */
  tariff: z.string().optional(),
  amount: Condition.optional(),
  label: z.string().optional(),
  quantity: Condition.default('1'),
  when: Condition.optional(),
  /** A coded exemption chosen in the form lifts this line: stamp duty, or stamp duty and fees. */
  liftedBy: z.enum(['stamp-exemption', 'fee-exemption']).optional(),
});
export type FeeLine = z.infer<typeof FeeLine>;

/** One service, exactly as its YAML file says it. */
export const ServiceDefinition = z.object({
  id: Slug,
  /** Row of the source catalogue: `SF001`. */
  code: z.string().regex(/^SF\d{3}$/),
  version: z.int().min(1),
  validFrom: Day,
  kind: z.enum(['counter', 'referral', 'information', 'internal', 'function', 'part', 'alias', 'ended']),
  title: z.string(),
  summary: z.string(),
  area: Area,
  category: z.string(),
  synonyms: z.array(z.string()).default([]),
  keywords: z.array(z.string()).default([]),
  lifeEvents: z.array(z.string()).default([]),
  applicants: z.object({ who: z.string(), delegation: z.string().optional() }),
  identityLevel: IdentityLevel,
  bring: z.array(z.string()).default([]),
  /** Reasons why it cannot be done, checked against person and form. */
  blockers: z.array(z.object({ id: Slug, when: Condition, message: z.string(), source: Source.optional() })).default([]),
  form: z.array(FormSection).default([]),
  steps: z.array(z.object({ id: Slug, title: z.string(), owner: z.enum(['counter', 'back-office', 'other-body']) })).min(1),
  term: z.object({
    days: z.int().min(0),
    unit: z.enum(['calendar', 'working']),
    silence: z.string().optional(),
    responsible: z.string().optional(),
    source: Source,
  }).optional(),
  fees: z.array(FeeLine).default([]),
  /** Documents produced when the case is settled; `template` names a file in resources/certificates. */
  documents: z.array(z.object({ template: Slug, when: Condition.optional(), copies: Condition.default('1') })).default([]),
  /** Whether an application gets a register number. */
  register: z.boolean(),
  systems: z.array(SystemNeed).default([]),
  takesHome: z.string(),
  minutes: z.int().min(1).max(180),
  sources: z.array(Source).default([]),
});
export type ServiceDefinition = z.infer<typeof ServiceDefinition>;

/** What the search in the page needs, and no more. */
export const ServiceSummary = ServiceDefinition.pick({
  id: true, code: true, title: true, summary: true, area: true, category: true,
  synonyms: true, keywords: true, lifeEvents: true, minutes: true, kind: true, systems: true,
});
export type ServiceSummary = z.infer<typeof ServiceSummary>;
