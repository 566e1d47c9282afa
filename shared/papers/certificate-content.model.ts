import { z } from 'zod';
import { CivilAct } from '../cases/civil-act.model.ts';
import { Computation } from '../fees/computation.model.ts';
import { Area } from '../catalogue/service.model.ts';
import { Cents, Day, Instant } from '../kernel/procedure.ts';
import { RegisterPerson } from '../people/people.model.ts';
import { AnsweredSection, FilledDocument, FilledField } from './filled-document.model.ts';

/** How stamp duty is discharged on this paper: virtually, naming the authorisation; by a mark or @e.bollo, naming it; or not owed, naming why. */
export const StampDuty = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('virtual'), cents: Cents, authorisation: z.string().min(1) }),
  z.object({ kind: z.literal('marks'), marks: z.string().min(1) }),
  z.object({ kind: z.literal('exempt'), reason: z.string().min(1) }),
  z.object({ kind: z.literal('none') }),
]);
export type StampDuty = z.infer<typeof StampDuty>;

export const Fees = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paid'), cents: Cents }),
  z.object({ kind: z.literal('exempt'), reason: z.string().min(1) }),
  z.object({ kind: z.literal('none') }),
]);
export type Fees = z.infer<typeof Fees>;

/** The body that issues the paper, and how it is reached; what it has not is empty. */
export const IssuingMunicipality = z.object({
  /** As it heads the paper: `Comune di Poggio Sereno (FC)`. */
  name: z.string(),
  /** Where papers are dated: `Poggio Sereno`. */
  place: z.string(),
  address: z.string(),
  phone: z.string(),
  email: z.string(),
  /** Its digital domicile. */
  pec: z.string(),
  website: z.string(),
  /** SVG of its coat of arms; absent: papers carry the name alone. */
  coatOfArms: z.string().optional(),
});
export type IssuingMunicipality = z.infer<typeof IssuingMunicipality>;

/** The request that the paper is about, with what the law makes the office say of it (L. 241/1990, artt. 8 and 18-bis). */
export const IssuedRequest = z.object({
  /** Title of the service. */
  title: z.string(),
  area: Area,
  receivedAt: Instant,
  term: z.object({
    days: z.int(),
    unit: z.enum(['calendar', 'working']),
    /** Last day of the term. */
    dueOn: Day,
    silence: z.object({ means: z.enum(['consent', 'refusal', 'inaction']), text: z.string() }).optional(),
    responsible: z.string(),
    law: z.string(),
  }).optional(),
  /** Whether the register is asked for a number. */
  isRegistered: z.boolean(),
  emergencyNumber: z.string().optional(),
  /** Whether the law lifts the notice of start. */
  isStartUntold: z.boolean(),
});
export type IssuedRequest = z.infer<typeof IssuedRequest>;

/** What the case owes or, on the paper of a computation, what was reckoned: line by line, and how each comes about. */
export const IssuedBillLine = z.object({ label: z.string(), quantity: z.int(), cents: Cents, detail: z.string().optional() });

/**
 * Everything a certificate says, frozen when its number is taken: the paper depends on nothing else.
 * Without `issue` it is a preview: no number, no code, FAC-SIMILE across the page.
 */
export const CertificateContent = z.object({
  municipality: IssuingMunicipality,
  /** The office of the visit. */
  office: z.string(),
  issue: z.object({
    number: z.string(),
    /** `url` is what one types; `scan` what the QR code says: the same with the signed facts of the paper. */
    verification: z.object({ code: z.string(), url: z.url(), scan: z.url().optional() }),
    /** Whose electronic seal the PDF carries; absent: none. */
    eSealBy: z.string().optional(),
  }).optional(),
  issuedAt: Instant,
  validUntil: Day.optional(),
  /** Who stands at the counter, as the register has them; absent where nobody was identified. */
  person: RegisterPerson.optional(),
  /** How they were identified, in words; empty when they were not. */
  identification: z.string(),
  request: IssuedRequest,
  /** The act of civil status that it is drawn from, without what this paper may not name; absent for other papers. */
  act: CivilAct.optional(),
  /** Every field of the form. */
  form: z.record(z.string(), FilledField),
  answers: z.array(AnsweredSection),
  document: FilledDocument,
  bill: z.array(IssuedBillLine),
  /** What the law makes of the amounts of the form; papers from before have none. */
  computation: Computation.optional(),
  /** Amounts of the tariff that the service names, by code; papers from before have none. */
  tariff: z.record(z.string(), Cents).optional(),
  stampDuty: StampDuty,
  fees: Fees,
  /** Who signs, and by which qualification with its act; empty where the service asks for none. */
  official: z.object({ name: z.string(), qualification: z.string() }),
});
export type CertificateContent = z.infer<typeof CertificateContent>;
