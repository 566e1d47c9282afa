import { z } from 'zod';
import { SlipLanguage } from './slip-language.model.ts';
import { EmergencyRegisterKind } from '../emergency-register/emergency-register.model.ts';
import { AppointmentMode } from '../appointments/appointments.model.ts';
import { Cents, Instant } from '../kernel/procedure.ts';

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
  items: z.array(z.object({ label: z.string(), note: z.string(), guest: z.string() })),
  /** What only some have to bring; empty where the case is known. */
  maybe: z.array(z.object({ label: z.string(), guest: z.string() })),
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
  /** The language of whoever gets it; in Italian the sentences of `guest` and those beside the things are empty. */
  language: SlipLanguage,
  guest: z.object({ heading: z.string(), list: z.string(), maybe: z.string(), nothing: z.string(), pay: z.string(), free: z.string(), varies: z.string(), code: z.string(), ask: z.string() }),
});
export type WhatToBringSlipValues = z.infer<typeof WhatToBringSlipValues>;

/** What the template `test-page` may print. */
export const TestPageSlipValues = z.object({
  municipality: z.string(),
  printer: z.string(),
  at: Instant,
});
export type TestPageSlipValues = z.infer<typeof TestPageSlipValues>;
