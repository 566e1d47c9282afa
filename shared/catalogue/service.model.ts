import { z } from 'zod';
import { CivilActKind } from '../cases/civil-act.model.ts';
import { Cents, Day } from '../kernel/procedure.ts';
import { IdentityLevel } from '../people/people.model.ts';
import { Qualification } from '../staff/qualification.model.ts';
import { CentralSystem } from '../sync/sync.model.ts';
import { FeeMethods } from './fee-method.model.ts';
import { FormSection } from './form-field.model.ts';
import { RegisterPaper } from './register-certificate.model.ts';
import { Condition, LiquidText, Slug, Source } from './source.model.ts';

export const areas = [
  'anagrafe', 'documenti-identita', 'stato-civile', 'elettorale-leva', 'autentiche', 'tributi', 'scuola-infanzia',
  'servizi-sociali', 'polizia-locale-mobilita', 'edilizia-urbanistica', 'suap-commercio', 'ambiente-animali',
  'cimitero', 'urp-partecipazione',
] as const;
export const Area = z.enum(areas);
export type Area = z.infer<typeof Area>;

/**
 * counter: done here to its end; referral: another body or portal does it; information: there is nothing to ask; internal: started ex
 * officio, the counter at most receives a report; function: a function of this product; part, alias: inside another service;
 * ended: not offered any more, kept for old case files.
 */
export const ServiceKind = z.enum(['counter', 'referral', 'information', 'internal', 'function', 'part', 'alias', 'ended']);
export type ServiceKind = z.infer<typeof ServiceKind>;

/** A central system that a service talks to, and what the clerk can still do without it. */
export const SystemNeed = z.strictObject({
  system: CentralSystem,
  withoutIt: z.string().min(1),
  /** The service cannot be concluded while the system is down. */
  blocks: z.boolean().default(false),
});
export type SystemNeed = z.infer<typeof SystemNeed>;

export const Applicants = z.strictObject({
  who: z.string().min(1),
  /** In which roles one may ask. */
  as: z.array(z.enum([
    'self', 'parent', 'guardian', 'family', 'heir', 'delegate', 'professional', 'company', 'association', 'public-body', 'anyone',
  ])).min(1),
  /** written: a signed paper; with-copy: with a copy of the delegator's document; authenticated: signature authenticated; representation: by law or judge only. */
  delegation: z.strictObject({
    kind: z.enum(['none', 'written', 'with-copy', 'authenticated', 'representation']),
    note: z.string().optional(),
  }),
});

/** Something to bring, always or when a condition holds; a paper that a public body holds needs a reason (L. 241/1990 art. 18). */
export const BringItem = z.union([
  z.string().min(1),
  z.strictObject({ text: z.string().min(1), when: Condition.optional(), because: z.string().optional() }),
]);

export const Term = z.strictObject({
  days: z.int().min(0),
  /** Calendar days, and a last day that is a holiday moves; working days only where the law says so. */
  unit: z.enum(['calendar', 'working']),
  /** What it means when the term passes in silence. */
  silence: z.strictObject({ means: z.enum(['consent', 'refusal', 'inaction']), text: z.string().min(1) }).optional(),
  responsible: z.string().min(1),
  source: Source,
});
export type Term = z.infer<typeof Term>;

export const Step = z.strictObject({
  id: Slug,
  title: z.string().min(1),
  owner: z.enum(['counter', 'back-office', 'other-body']),
  /** Which back office or body: `Ufficiale d'anagrafe`, `Poligrafico dello Stato`. */
  by: z.string().optional(),
  when: Condition.optional(),
  /** Who lacks it can neither do nor sign the step. */
  qualification: Qualification.optional(),
  /** A term of this step alone, from the moment it begins. */
  term: z.strictObject({ days: z.int().min(0), unit: z.enum(['calendar', 'working']), source: Source }).optional(),
  /** Not before so many calendar days after the step before it (the second appearance of a separation: 30). */
  notBefore: z.strictObject({ days: z.int().min(1), source: Source }).optional(),
  /** Done in another body's portal: what to copy there (`form.movedOn`, `person.taxCode`), and what to write down of the outcome. */
  portal: z.strictObject({
    name: z.string().min(1), url: z.url(), copy: z.array(z.string().min(1)).min(1), outcome: z.string().min(1),
  }).optional(),
  /** What the step issues: the plan of `computation` as pagoPA notices, once the request is granted. */
  issues: z.literal('instalment-plan').optional(),
  /** The decision is taken here: doing it, unless it leads to a refusal, makes the fees `due: decision` owed, at that day's tariff. */
  decides: z.literal(true).optional(),
  /** Gives out what was granted: refused while the fees of the decision are not paid. */
  releases: z.literal(true).optional(),
  /** How it can end; absent: done. `next` goes on, `close` ends the case file, `refuse` goes to the notice of refusal. */
  outcomes: z.array(z.strictObject({
    id: Slug, label: z.string().min(1), leads: z.enum(['next', 'close', 'refuse']).default('next'),
  })).min(2).optional(),
});
export type Step = z.infer<typeof Step>;

export const FeeLine = z.strictObject({
  id: Slug,
  /** Code of a line of the municipality's tariff; or `amount`, a CEL expression in cents, when the form says it. */
  tariff: z.string().optional(),
  amount: Condition.optional(),
  label: z.string().optional(),
  quantity: Condition.default('1'),
  when: Condition.optional(),
  /** A coded exemption chosen in the form lifts this line: stamp duty, or stamp duty and fees. */
  liftedBy: z.enum(['stamp-exemption', 'fee-exemption']).optional(),
  /**
   * When it is owed: `filing`, with the request; `decision`, once the step that `decides` has granted it, and before the one that `releases`
   * (the stamp on a permit: DPR 642/1972 art. 2 and tariffa art. 4). A refusal owes nothing of it.
   */
  due: z.enum(['filing', 'decision']).default('filing'),
});
export type FeeLine = z.infer<typeof FeeLine>;

const LabelledText = z.strictObject({ label: z.string().min(1), value: LiquidText });

/** A paper that comes out when the case file is settled. What its texts may name is in shared/papers/certificate-scope.ts. */
export const ServiceDocument = z.strictObject({
  /** A file of resources/certificates, which lays the paper out. */
  template: Slug,
  /** Heads the paper, and stands on the verification page: it names choices of the form at most. Absent: the template's title. */
  title: LiquidText.optional(),
  /** What it says of this case; a line is a paragraph. */
  text: LiquidText.optional(),
  rows: z.array(LabelledText).optional(),
  /** A line for each of `family` or of the rows of a group of the form (`form.children`). */
  table: z.strictObject({ each: z.string(), columns: z.array(LabelledText).min(1) }).optional(),
  /** The national register gives this paper too, and it is asked for it where the municipality wants so; absent: it is always made here. */
  anpr: RegisterPaper.optional(),
  /** false: a fact that cannot change is certified, and the template's validity does not run (DPR 445/2000 art. 41). */
  expires: z.boolean().optional(),
  when: Condition.optional(),
  copies: Condition.default('1'),
});
export type ServiceDocument = z.infer<typeof ServiceDocument>;

/** One copy of a document, to be made: every copy is an original with its own number. */
export type AskedDocument = Omit<ServiceDocument, 'when' | 'copies'>;

/** What each kind but `counter` says instead of being done here. */
const otherKinds = {
  referral: z.strictObject({
    to: z.string().min(1), where: z.string().min(1), url: z.url().optional(), say: z.string().min(1), appointment: z.boolean().default(false),
  }).optional(),
  information: z.strictObject({ text: z.string().min(1), links: z.array(z.strictObject({ label: z.string(), url: z.url() })).default([]) }).optional(),
  internal: z.strictObject({ startedBy: z.string().min(1), counterDoes: z.string().min(1) }).optional(),
  function: z.enum(['appointments', 'payments', 'remote-ticket']).optional(),
  /** Part or alias: the service that it is inside of, and what it chooses in that service's form. */
  of: Slug.optional(),
  presets: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  ended: z.strictObject({ on: Day, because: z.string().min(1), instead: Slug.optional() }).optional(),
};

/** One service as the product uses it: its YAML file, with what it inherits put in. */
export const ServiceDefinition = z.strictObject({
  id: Slug,
  /** Row of the source catalogue: `SF001`. */
  code: z.string().regex(/^SF\d{3}$/),
  version: z.int().min(1),
  validFrom: Day,
  /** Service whose file this one inherits from. */
  extends: Slug.optional(),
  kind: ServiceKind,
  ...otherKinds,
  title: z.string().min(1),
  summary: z.string().min(1),
  area: Area,
  category: z.string().min(1),
  synonyms: z.array(z.string()).default([]),
  keywords: z.array(z.string()).default([]),
  lifeEvents: z.array(z.string()).default([]),
  applicants: Applicants.optional(),
  identityLevel: IdentityLevel.default('none'),
  bring: z.array(BringItem).default([]),
  /** What the office gets from other public bodies instead of asking the person (DPR 445/2000 art. 43). */
  exOfficio: z.array(z.strictObject({ what: z.string().min(1), from: z.string().min(1) })).default([]),
  /** Reasons why it cannot be done, checked against person and form. */
  blockers: z.array(z.strictObject({ id: Slug, when: Condition, message: z.string().min(1), source: Source.optional() })).default([]),
  form: z.array(FormSection).default([]),
  /** Kinds of acts of civil status of which its papers are drawn: read in ANSC they fill the fields that say `fromAct`. */
  acts: z.array(CivilActKind).default([]),
  steps: z.array(Step).default([]),
  term: Term.optional(),
  /** Duties of L. 241/1990 that the law lifts here, with the reason: notice of start (art. 8), notice of refusal (art. 10-bis). */
  lifts: z.array(z.strictObject({ duty: z.enum(['start-notice', 'refusal-notice']), because: z.string().min(1) })).default([]),
  fees: z.array(FeeLine).default([]),
  /** How the law makes a sum of what the form says, explained line by line; those of the till go before `fees` on the bill. */
  computation: FeeMethods.optional(),
  documents: z.array(ServiceDocument).default([]),
  /** Whether an application gets a register number, and the person the receipt of art. 18-bis. */
  register: z.boolean().default(false),
  systems: z.array(SystemNeed).default([]),
  takesHome: z.string().default(''),
  minutes: z.int().min(1).max(180).default(5),
  sources: z.array(Source).default([]),
});
export type ServiceDefinition = z.infer<typeof ServiceDefinition>;

/** What the search in the page needs, and no more. */
export const ServiceSummary = z.object({
  ...ServiceDefinition.pick({
    id: true, code: true, title: true, summary: true, area: true, category: true,
    synonyms: true, keywords: true, lifeEvents: true, minutes: true, kind: true, systems: true, of: true,
  }).shape,
  /** Empty where the file could not be read. */
  code: z.string(),
  summary: z.string(),
  category: z.string(),
  /** What is wrong in its file: it is shown, and cannot be asked. */
  faults: z.array(z.string()).optional(),
});
export type ServiceSummary = z.infer<typeof ServiceSummary>;

/** A service for who has not asked yet: what everybody has to bring, and whether there is something to pay. */
export const ServiceBrief = z.object({
  id: Slug,
  title: z.string(),
  bring: z.array(z.string()),
  isPaid: z.boolean(),
  /** What everybody pays; absent when nothing is paid, or the amount depends on the case. */
  fixedCents: Cents.optional(),
});
export type ServiceBrief = z.infer<typeof ServiceBrief>;
