import { z } from 'zod';
import { Cents, Day, Instant } from '#shared/kernel/procedure.ts';
import { NoticeNumber } from './pagopa-codes.model.ts';

const Party = z.object({ taxCode: z.string(), fullName: z.string() });

/** Proof that a notice was paid, as the platform gives it to the creditor. */
export const PaymentReceipt = z.object({
  receiptId: z.string(),
  notice: NoticeNumber,
  creditorReference: z.string(),
  cents: Cents,
  /** What the payer gave the payment provider on top. */
  feeCents: Cents.optional(),
  paidAt: Instant.optional(),
  paidOn: Day.optional(),
  description: z.string(),
  debtor: Party,
  payer: Party.optional(),
  provider: z.string(),
  method: z.string().optional(),
  transfers: z.array(z.object({
    bodyTaxNumber: z.string(),
    cents: Cents,
    /** Absent where the money paid a stamp duty. */
    iban: z.string().optional(),
    category: z.string(),
    remittance: z.string(),
  })).min(1),
});
export type PaymentReceipt = z.infer<typeof PaymentReceipt>;

export const FindPayment = z.object({ notice: NoticeNumber });
/** Nothing when the notice has not been paid, or nobody knows yet. */
export const FoundPayment = z.object({ payment: PaymentReceipt.optional() });

export const ReadReceipt = z.object({ receiptId: z.string().min(1).max(255), notice: NoticeNumber });

export const ListReceipts = z.object({
  from: Day.optional(),
  to: Day.optional(),
  /** From 0, the first where none is named. */
  page: z.int().min(0).optional(),
});

/** One page of the payments received by the body. */
export const ReceiptPage = z.object({
  page: z.int(),
  pages: z.int(),
  receipts: z.array(z.object({
    creditorReference: z.string(),
    debtorTaxCode: z.string().optional(),
    paidAt: Instant.optional(),
  })),
});
