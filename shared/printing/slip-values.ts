import { z } from 'zod';
import { EmergencyRegisterKind } from '../emergency-register/emergency-register.model.ts';
import { AppointmentMode } from '../appointments/appointments.model.ts';
import { Cents, Id, Instant } from '../kernel/procedure.ts';
import { ClosingReport } from '../till/till.model.ts';

/** What the template `ticket` may print; nothing of it says who the citizen is. */
export const TicketSlipValues = z.object({
  municipality: z.string(),
  office: z.string(),
  /** `A042`. */
  number: z.string(),
  queue: z.string(),
  /** Tickets of the same queue that came before and still wait. */
  ahead: z.int().min(0),
  issuedAt: Instant,
  /** What the QR code says: the address that follows the ticket; empty where there is none, and no code is printed. */
  code: z.string().max(300),
});
export type TicketSlipValues = z.infer<typeof TicketSlipValues>;

/** What the template `appointment` may print: what, when and where, and the code; not who comes. */
export const AppointmentSlipValues = z.object({
  municipality: z.string(),
  office: z.string(),
  /** Title of the service, or the agenda's name. */
  title: z.string(),
  startsAt: Instant,
  mode: AppointmentMode,
  /** Label of the counter; empty: any. */
  counter: z.string(),
  /** The room's address of an appointment by video; otherwise empty. */
  videoLink: z.string(),
  bring: z.array(z.string()),
  code: z.string(),
  /** What the QR code says: the page where it is moved or cancelled; empty where there is none. */
  address: z.string().max(300),
});
export type AppointmentSlipValues = z.infer<typeof AppointmentSlipValues>;

/** An appointment's slip, and under whose key it is sealed. */
export const AppointmentSlip = z.object({ sealOwner: z.string(), values: AppointmentSlipValues });
export type AppointmentSlip = z.infer<typeof AppointmentSlip>;

/** What the template `payment-receipt` may print: the counter and not the clerk, no tax code of the citizen. */
export const PaymentSlipValues = z.object({
  municipality: z.string(),
  /** Tax code of the municipality. */
  taxCode: z.string(),
  office: z.string(),
  receiptNumber: z.string(),
  at: Instant,
  /** Label of the counter: `3`. */
  counter: z.string(),
  /** `amountCents` is the whole line, quantity included; `detail` says how it comes about or was paid elsewhere, and may be empty. */
  lines: z.array(z.object({ label: z.string(), quantity: z.int().min(1), amountCents: Cents, detail: z.string() })),
  totalCents: Cents,
  /** Cash handed over and given back; both 0 without cash. */
  tenderedCents: Cents,
  changeCents: Cents,
  /** Whether the drawer is needed. */
  isCash: z.boolean(),
  /** What cards paid, with the authorisation that the terminal gave. */
  cards: z.array(z.object({ cents: Cents, authorisation: z.string() })),
  caseTitles: z.array(z.string()),
});
export type PaymentSlipValues = z.infer<typeof PaymentSlipValues>;

/** What the template `payment-void` may print: a receipt that does not hold any more, under its own number. */
export const VoidSlipValues = PaymentSlipValues.omit({ tenderedCents: true, changeCents: true, isCash: true, cards: true }).extend({
  voidNumber: z.string(),
  voidedAt: Instant,
  /** Why, by its code, in words. */
  cause: z.string(),
  /** What left the drawer, and what the terminal takes back; both 0 where the accounts office gives the money back. */
  cashCents: Cents,
  cardCents: Cents,
  /** Whether the drawer is needed. */
  isCash: z.boolean(),
  isOwedAgain: z.boolean(),
});
export type VoidSlipValues = z.infer<typeof VoidSlipValues>;

/** What the template `refund-proposal` may print: what whoever waits for the money takes home. */
export const RefundSlipValues = z.object({
  municipality: z.string(),
  taxCode: z.string(),
  office: z.string(),
  number: z.string(),
  at: Instant,
  receiptNumber: z.string(),
  amounts: z.array(z.object({ label: z.string(), cents: Cents })),
  totalCents: Cents,
  reason: z.string(),
  beneficiary: z.string(),
  /** In groups of four; empty: the treasury pays whoever is named. */
  iban: z.string(),
});
export type RefundSlipValues = z.infer<typeof RefundSlipValues>;

/** What the template `pagopa-receipt` may print: a payment receipt of money that no drawer saw. */
export const PagopaReceiptSlipValues = PaymentSlipValues.omit({ tenderedCents: true, changeCents: true, isCash: true, cards: true }).extend({
  /** Number of the notice, in groups of four. */
  notice: z.string(),
  paidAt: Instant,
});
export type PagopaReceiptSlipValues = z.infer<typeof PagopaReceiptSlipValues>;

/** What the template `pagopa-notice` may print: what anybody needs to pay it, and not who has to. */
export const NoticeSlipValues = PagopaReceiptSlipValues.omit({ receiptNumber: true, paidAt: true }).extend({
  /** `22/12/2026`. */
  dueOn: z.string(),
  /** What the QR code says: `PAGOPA|002|notice|body|cents`. */
  qr: z.string().max(60),
});
export type NoticeSlipValues = z.infer<typeof NoticeSlipValues>;

/** What the template `emergency-register` may print: a day of the emergency register with its total, and nobody's name. */
export const EmergencyDaySlipValues = z.object({
  municipality: z.string(),
  office: z.string(),
  register: EmergencyRegisterKind,
  day: z.string(),
  /** Those that gave numbers on that day; `act` is empty while none authorises, `restoredAt` until the register is closed. */
  openings: z.array(z.object({
    cause: z.string(), interruptedAt: Instant, restoredAt: z.union([Instant, z.literal('')]),
    openedBy: z.string(), authorisedBy: z.string(), act: z.string(),
  })),
  total: z.int().min(0),
  /** In the order of their numbers; `registerNumber` is empty until the register has given it. */
  entries: z.array(z.object({ number: z.string(), at: Instant, subjectLine: z.string(), registerNumber: z.string() })),
  printedAt: Instant,
});
export type EmergencyDaySlipValues = z.infer<typeof EmergencyDaySlipValues>;

/** What the template `till-report` may print: a closing, and nobody's name but the holder's. */
export const TillReportSlipValues = ClosingReport.omit({ counted: true, movements: true, accounts: true, voids: true }).extend({
  municipality: z.string(),
  office: z.string(),
  taxCode: z.string(),
  /** Only what was found, with what it adds up to. */
  pieces: z.array(z.object({ unitCents: Cents, pieces: z.int(), cents: Cents })),
  movements: z.array(z.object({ label: z.string(), cents: z.int(), reason: z.string() })),
  accounts: z.array(z.object({ label: z.string(), cents: Cents })),
  voids: z.array(z.object({ count: z.int(), cashCents: z.int(), cardCents: z.int() })),
});
export type TillReportSlipValues = z.infer<typeof TillReportSlipValues>;

/** What the template `emergency-number` may print: what an applicant takes home until there is an ordinary number. */
export const EmergencyNumberSlipValues = z.object({
  municipality: z.string(),
  office: z.string(),
  register: EmergencyRegisterKind,
  /** Title of the service. */
  title: z.string(),
  number: z.string(),
  at: Instant,
});
export type EmergencyNumberSlipValues = z.infer<typeof EmergencyNumberSlipValues>;

/** What the template `submission-receipt` may print (L. 241/1990 art. 18-bis); what there is not is empty. */
export const SubmissionSlipValues = z.object({
  municipality: z.string(),
  office: z.string(),
  /** Surname and given name. */
  applicant: z.string(),
  /** Title of the service. */
  title: z.string(),
  at: Instant,
  /** Label of the counter: `3`. */
  counter: z.string(),
  /** Number of the receipt among the office's documents: `2026/D/000045`. */
  receiptNumber: z.string(),
  /** Whether it goes into the register; who is not identified gets no number there. */
  isRegistered: z.boolean(),
  registerNumber: z.string(),
  emergencyNumber: z.string(),
  /** `30 giorni`. */
  term: z.string(),
  /** Last day of the term: `22/12/2026`. */
  dueOn: z.string(),
  /** What it means when the term passes without an answer. */
  silence: z.string(),
  responsible: z.string(),
  /** What the QR code says: where the receipt is verified. */
  code: z.string().max(300),
});
export type SubmissionSlipValues = z.infer<typeof SubmissionSlipValues>;

/** What the template `register-receipt` may print: the segnatura of DPR 445/2000 art. 55 and what it stands on. */
export const RegisterSlipValues = z.object({
  municipality: z.string(),
  office: z.string(),
  /** Code in the national index of public bodies, `c_x999`; empty where it has none. */
  bodyCode: z.string(),
  /** `Protocollo generale`. */
  registry: z.string(),
  /** Year and progressive number: `2026/0000412`. */
  number: z.string(),
  /** The register's own day of the number: `22/11/2026`. */
  registeredOn: z.string(),
  /** What the emergency register had given meanwhile; otherwise empty. */
  emergencyNumber: z.string(),
  direction: z.enum(['in', 'out']),
  subjectLine: z.string(),
  /** Who sent it, or where it goes. */
  correspondent: z.string(),
  /** When the office had it. */
  receivedAt: Instant,
  attachments: z.int().min(0),
});
export type RegisterSlipValues = z.infer<typeof RegisterSlipValues>;

/** What the template `what-to-bring` may print: a note about a service and nobody in particular. */
export const WhatToBringSlipValues = z.object({
  municipality: z.string(),
  office: z.string(),
  /** Title of the service. */
  title: z.string(),
  /** What to say of a service that is not done here, in the place of list and costs; otherwise empty. */
  says: z.string(),
  /** What is asked of everybody, or in the case at hand; why, where a public body holds it too. */
  items: z.array(z.object({ label: z.string(), note: z.string() })),
  /** What only some have to bring; empty where the case is known. */
  maybe: z.array(z.object({ label: z.string() })),
  costs: z.array(z.object({ label: z.string(), amountCents: Cents })),
  /** Whether there is more to pay, or less, according to the case. */
  costsVary: z.boolean(),
  /** Where it is done, when not here. */
  where: z.string(),
  phone: z.string(),
  at: Instant,
  /** What the QR code says, and what for; both empty where there is no such page. */
  code: z.string().max(300),
  codeSays: z.string(),
});
export type WhatToBringSlipValues = z.infer<typeof WhatToBringSlipValues>;

/** What the template `test-page` may print. */
export const TestPageSlipValues = z.object({
  municipality: z.string(),
  printer: z.string(),
  at: Instant,
});
export type TestPageSlipValues = z.infer<typeof TestPageSlipValues>;

/** A payment's slip, which one, and the visit that it belongs to, under whose key it is sealed. */
export const PaymentSlip = z.discriminatedUnion('template', [
  z.object({ template: z.literal('payment-receipt'), visitId: Id, values: PaymentSlipValues }),
  z.object({ template: z.literal('payment-void'), visitId: Id, values: VoidSlipValues }),
  z.object({ template: z.literal('pagopa-receipt'), visitId: Id, values: PagopaReceiptSlipValues }),
]);
export type PaymentSlip = z.infer<typeof PaymentSlip>;

/** A notice's slip and the visit that it belongs to. */
export const NoticeSlip = z.object({ visitId: Id, values: NoticeSlipValues });
export type NoticeSlip = z.infer<typeof NoticeSlip>;

/** A proposal's slip, and under whose key it is sealed. */
export const RefundSlip = z.object({ visitId: Id, values: RefundSlipValues });
export type RefundSlip = z.infer<typeof RefundSlip>;
