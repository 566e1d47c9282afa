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
export const VoidOutcome = z.enum(['owed-again', 'withdrawn']);

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
  /** It does not count any more; the receipt stays, and the void refers to it. */
  voided: z.object({ at: Instant, number: z.string(), reason: z.string(), outcome: VoidOutcome }).optional(),
});
export type Payment = z.infer<typeof Payment>;
