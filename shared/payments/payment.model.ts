import { z } from 'zod';
import { BillLine } from '../cases/case-file.model.ts';
import { Cents, Id, Instant } from '../kernel/procedure.ts';

/** What a basket owes now: lines of the case files not yet settled. */
export const Bill = z.object({ visitId: Id, lines: z.array(BillLine), totalCents: Cents, isPayable: z.boolean() });
export type Bill = z.infer<typeof Bill>;

/** One way in which money came; `cents` is what it paid, never the change. */
export const PaymentMeans = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cash'), cents: Cents, tenderedCents: Cents, changeCents: Cents }),
  /** What the terminal gave as proof. */
  z.object({ kind: z.literal('card'), cents: Cents, operationId: Id, authorisation: z.string(), terminalId: z.string() }),
  z.object({ kind: z.literal('pagopa'), cents: Cents, notice: z.string() }),
]);
export type PaymentMeans = z.infer<typeof PaymentMeans>;
export type MeansKind = PaymentMeans['kind'];

/** owed-again: the basket is to be paid anew; withdrawn: nothing is owed any more, and its papers are void too. */
const VoidOutcome = z.enum(['owed-again', 'withdrawn']);

/**
 * Why a receipt is voided. wrong-means, wrong-amount: taken badly; wrong-service: taken by mistake; request-withdrawn, not-due:
 * taken rightly, and to be given back.
 */
export const VoidCause = z.enum(['wrong-means', 'wrong-amount', 'wrong-service', 'request-withdrawn', 'not-due']);
export type VoidCause = z.infer<typeof VoidCause>;

/** till: the money went back the way it came, in the same opening of the drawer; proposal: the accounts office gives it back. */
const VoidSettlement = z.enum(['till', 'proposal']);

/** What a void does: to the debt, and by which way the money goes back. */
export const VoidTerms = z.object({ outcome: VoidOutcome, settledBy: VoidSettlement });
export type VoidTerms = z.infer<typeof VoidTerms>;

export const Payment = z.object({
  id: Id,
  visitId: Id,
  /** `2026/R1/000123`, without gaps in till and year, `2026/RP/000123` for pagoPA's; absent when nothing was owed. */
  receiptNumber: z.string().optional(),
  /** Whose drawer and receipts; absent for pagoPA, and when nothing was owed. */
  tillSessionId: Id.optional(),
  /** Adds up to the total; empty when nothing was owed. */
  means: z.array(PaymentMeans),
  lines: z.array(BillLine),
  totalCents: Cents,
  at: Instant,
  /** The receipt stays, and the void refers to it; `2026/A1/000001` is the void's own number. */
  voided: VoidTerms.extend({ at: Instant, number: z.string(), cause: VoidCause, repaidById: Id.optional() }).optional(),
});
export type Payment = z.infer<typeof Payment>;
