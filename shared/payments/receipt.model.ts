import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { AccountAmount, RefundProposal } from '../fees/refund.model.ts';
import { checkIban } from '../kernel/iban.ts';
import { Cents, Id, Instant } from '../kernel/procedure.ts';
import { Payment, VoidCause, VoidTerms } from './payment.model.ts';

/** A receipt as the day's list shows it; nothing of it says who paid. */
export const ReceiptLine = z.object({
  id: Id,
  /** `2026/R1/000123`. */
  number: z.string(),
  at: Instant,
  totalCents: Cents,
  means: z.array(z.enum(['cash', 'card', 'pagopa'])),
  /** Label of the counter. */
  counter: z.string(),
  titles: z.array(z.string()),
  isVoided: z.boolean(),
  isOwn: z.boolean(),
});
export type ReceiptLine = z.infer<typeof ReceiptLine>;

/** For which causes a receipt may be voided now, and what each does; without any, the code of why not. `takesTwo`: somebody else has to agree. */
export const VoidOffer = z.object({ causes: z.array(VoidTerms.extend({ cause: VoidCause })), refusal: z.string().optional(), takesTwo: z.boolean() });
export type VoidOffer = z.infer<typeof VoidOffer>;

/** Who gets the money back, and where; without an IBAN the treasury pays whoever is named. */
export const Beneficiary = z.object({
  name: Text.trim().min(3).max(120),
  taxCode: Text.trim().max(16).optional(),
  iban: Text.max(50).refine((text) => checkIban(text).ok, 'not an IBAN').optional(),
});
export type Beneficiary = z.infer<typeof Beneficiary>;

/** A proposal as it was filed: `2026/RIM/000001`, without gaps in the year. */
export const FiledRefund = RefundProposal.omit({ iban: true }).extend({
  id: Id,
  number: z.string(),
  receiptNumber: z.string(),
  /** Absent once the person was erased; then the reason is empty. */
  beneficiary: Beneficiary.optional(),
  reason: z.string(),
  /** The refused certificate whose money it is. */
  documentId: Id.optional(),
  by: z.string(),
  at: Instant,
});
export type FiledRefund = z.infer<typeof FiledRefund>;

/** A void above what one may do alone, until somebody else has said yes or no. */
export const VoidRequest = z.object({
  at: Instant,
  by: z.string(),
  cause: VoidCause,
  /** What happened; empty once the person was erased. */
  note: z.string(),
  isOwn: z.boolean(),
  /** Whether the reader is one who may say yes. */
  isToDecide: z.boolean(),
});
export type VoidRequest = z.infer<typeof VoidRequest>;

/** One that waits, as a list shows it. */
export const WaitingVoid = VoidRequest.omit({ note: true }).extend({ paymentId: Id, receiptNumber: z.string(), totalCents: Cents });
export type WaitingVoid = z.infer<typeof WaitingVoid>;

/** A receipt with everything that the counter may want to know of it, and do with it. */
export const ReceiptDetail = z.object({
  payment: Payment,
  receiptNumber: z.string(),
  counter: z.string(),
  takenBy: z.string(),
  /** Who was at the counter; absent where nobody was identified. */
  payer: z.object({ name: z.string(), taxCode: z.string() }).optional(),
  titles: z.array(z.string()),
  /** Who voided it, and what they wrote. */
  voidedBy: z.object({ name: z.string(), note: z.string() }).optional(),
  /** The receipt by which it was paid after all. */
  repaidBy: z.string().optional(),
  voidOffer: VoidOffer,
  /** The void that somebody asked for and nobody decided yet. */
  voidRequest: VoidRequest.optional(),
  /** What can still be given back, by account; empty: nothing. */
  refundable: z.array(AccountAmount),
  refunds: z.array(FiledRefund),
});
export type ReceiptDetail = z.infer<typeof ReceiptDetail>;

