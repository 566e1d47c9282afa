import { z } from 'zod';
import { Amount } from '../kernel/bounds.ts';
import { Day } from '../kernel/procedure.ts';
import { checkIban } from '../kernel/iban.ts';
import { checkTaxNumber } from '../kernel/tax-number.ts';

/** What one municipality changes of a common service: whether it is offered, and any key of the service's file (texts, minutes, a form's section). */
export const ServiceOverride = z.looseObject({ enabled: z.boolean().default(true) });
export type ServiceOverride = z.infer<typeof ServiceOverride>;

/** What the notices of one municipality are made with, as its agreement with pagoPA gives it. */
const PagopaTerms = z.strictObject({
  /** Two digits at the head of every notice number: whose system numbers it. */
  segregationCode: z.string().regex(/^\d{2}$/),
  /** Account that the money goes to. */
  iban: z.string().refine((text) => checkIban(text).ok, 'not an IBAN'),
  /** Code of the national taxonomy of payments. */
  category: z.string().min(1).max(140),
  /** Days from the issue to the day by which a notice is due. */
  dueDays: z.int().min(1).max(365),
  /** Code by which banks find the body (CBILL); absent: it has none, and notices leave the line out. */
  cbill: z.string().regex(/^[A-Z0-9]{5}$/).optional(),
  /** Postal account with Poste's authorisation to print slips for it; absent: notices have no postal slip. */
  postal: z.strictObject({ account: z.string().regex(/^\d{1,12}$/), authorisation: z.string().min(1).max(60) }).optional(),
});

/** Who makes the register's certificates: this office from the register's data, or the national register itself (ANPR 6001). */
const CertificateTerms = z.strictObject({
  source: z.enum(['local', 'anpr']).default('local'),
  /** While the register does not answer: its certificate is waited for, or after `waitMinutes` made here instead. */
  whenDown: z.enum(['wait', 'local']).default('wait'),
  waitMinutes: z.int().min(1).max(240).default(5),
});
export type CertificateTerms = z.infer<typeof CertificateTerms>;

/** What an applicant takes home (L. 241/1990 art. 18-bis). */
const ReceiptTerms = z.strictObject({
  /**
   * The numbered page, the slip, or both. With `slip` the page is made all the same and printed by nobody unless it is opened; with `page` the
   * slip comes out where the office has no printer of pages.
   */
  application: z.enum(['page', 'slip', 'both']).default('page'),
  /** Whether a slip with the register's number comes out by itself while its person is still there, or only when it is asked for. */
  registerNumber: z.enum(['printed', 'on-request']).default('printed'),
});
export type ReceiptTerms = z.infer<typeof ReceiptTerms>;

/** One municipality, exactly as its `municipality.yaml` says it. */
export const Municipality = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** As printed on documents: `Comune di Poggio Sereno`. */
  name: z.string(),
  /** As addresses of the register write it: `Poggio Sereno`. */
  shortName: z.string(),
  /** Province abbreviation. */
  province: z.string().regex(/^[A-Z]{2}$/),
  region: z.string(),
  /** Tax code of the body, 11 digits with their check digit. */
  taxCode: z.string().refine((text) => checkTaxNumber(text).ok, 'not a tax code of a body: 11 digits, the last one checks the others'),
  /** Code in the national index of public bodies (IPA), by which other systems know it: `c_x999`. */
  ipaCode: z.string().regex(/^[a-z0-9_]{3,12}$/).optional(),
  /** Code in the land registry, by which the F24 form names it: `X999`. */
  cadastralCode: z.string().regex(/^[A-Z]\d{3}$/).optional(),
  address: z.string(),
  postalCode: z.string().regex(/^\d{5}$/),
  phone: z.string().optional(),
  email: z.email().optional(),
  pec: z.email().optional(),
  website: z.url().optional(),
  /** SVG in the municipality's folder, `stemma.svg`, with the dots for thermal printers beside it, `stemma.pbm`; absent: papers carry the name alone. */
  coatOfArms: z.string().regex(/^[a-z0-9-]+\.svg$/, 'not the name of an SVG in this folder').optional(),
  patronSaint: z.strictObject({ name: z.string(), monthDay: z.string().regex(/^\d{2}-\d{2}$/) }),
  /** Authorisation to pay stamp duty virtually (DPR 642/1972 art. 15), printed where stamp duty is paid. */
  stampAuthorisation: z.strictObject({ number: z.string(), day: Day, office: z.string() }).optional(),
  /** Absent: the register's certificates are made here. */
  certificates: CertificateTerms.prefault({}),
  /** Absent: the page, and the register's number on a slip. */
  receipts: ReceiptTerms.prefault({}),
  /** Whether counters take cash; where not, cards and pagoPA notices only. A single till may be kept from it besides. */
  cash: z.strictObject({ accepted: z.boolean() }).default({ accepted: true }),
  /** How the body is paid through pagoPA; absent: it issues no notices. */
  pagopa: PagopaTerms.optional(),
  /** Another municipality's folder, whose tariff, services and changes hold here too unless said otherwise. */
  inherits: z.string().optional(),
  /** Of every hundred self-certifications, how many are checked (DPR 445/2000 art. 71); absent: 5. */
  sampleCheckPercent: z.int().min(1).max(100).default(5),
  /** Above how much money, cents, a receipt is voided by two people; absent: 100,00 EUR. */
  voidAloneCents: Amount.default(10_000),
  /** For how many minutes a clerk may act as a supervisor in an emergency, which the supervisor is told; 0: never. Absent: 30. */
  breakGlassMinutes: z.int().min(0).max(240).default(30),
  /** How many days after an appointment's day who had it is erased (GDPR art. 5(1)(e)); its figures stay. Absent: 60. */
  appointmentPersonDays: z.int().min(1).max(3650).default(60),
  /** How many days a draft that was set aside waits for its person before it expires (GDPR art. 5(1)(e)). Absent: 90. */
  setAsideDays: z.int().min(1).max(3650).default(90),
  /** Whether what was counted is published as open data, anonymous, at `/open-data` (D.Lgs. 36/2006); the body decides it. Absent: no. */
  openData: z.strictObject({ published: z.boolean() }).default({ published: false }),
  services: z.record(z.string(), ServiceOverride).default({}),
});
export type Municipality = z.infer<typeof Municipality>;

/** Where a municipality is reached. */
export const MunicipalityContacts = z.object(Municipality.pick({ name: true, address: true, postalCode: true, shortName: true, province: true, phone: true, email: true, pec: true, website: true }).shape);
export type MunicipalityContacts = z.infer<typeof MunicipalityContacts>;
