import { z } from 'zod';
import { Cents, Id, Instant } from '../kernel/procedure.ts';
import { ClosingReport } from '../till/till.model.ts';

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
  /** Charges of voided receipts that the terminal did not take back: the voids are without them. */
  standing: z.array(z.object({ cents: Cents, reason: z.string() })),
});
export type TillReportSlipValues = z.infer<typeof TillReportSlipValues>;

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
