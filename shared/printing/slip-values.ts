import { z } from 'zod';
import { EmergencyRegisterKind } from '../emergency-register/emergency-register.model.ts';
import { Cents, Id, Instant } from '../kernel/procedure.ts';

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
  /** What the QR code says: the address that follows the ticket, or its number. */
  code: z.string().max(300),
});
export type TicketSlipValues = z.infer<typeof TicketSlipValues>;

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
  /** `amountCents` is the whole line, quantity included. */
  lines: z.array(z.object({ label: z.string(), quantity: z.int().min(1), amountCents: Cents })),
  totalCents: Cents,
  tenderedCents: Cents,
  changeCents: Cents,
  caseTitles: z.array(z.string()),
});
export type PaymentSlipValues = z.infer<typeof PaymentSlipValues>;

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

/** What the template `test-page` may print. */
export const TestPageSlipValues = z.object({
  municipality: z.string(),
  printer: z.string(),
  at: Instant,
});
export type TestPageSlipValues = z.infer<typeof TestPageSlipValues>;

/** A payment's slip and the visit that it belongs to, under whose key it is sealed. */
export const PaymentSlip = z.object({ visitId: Id, values: PaymentSlipValues });
export type PaymentSlip = z.infer<typeof PaymentSlip>;
