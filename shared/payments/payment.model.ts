import { z } from 'zod';
import { BillLine } from '../cases/case-file.model.ts';
import { Cents, Id, Instant } from '../kernel/procedure.ts';

/** What a basket owes now: lines of the case files not yet settled. */
export const Bill = z.object({ visitId: Id, lines: z.array(BillLine), totalCents: Cents, isPayable: z.boolean() });
export type Bill = z.infer<typeof Bill>;

export const Payment = z.object({
  id: Id,
  visitId: Id,
  /** `2026/R/000123`, without gaps in series and year; absent when nothing was owed. */
  receiptNumber: z.string().optional(),
  /** none: nothing was owed. */
  method: z.enum(['cash', 'pagopa', 'none']),
  lines: z.array(BillLine),
  totalCents: Cents,
  tenderedCents: Cents,
  changeCents: Cents,
  at: Instant,
});
export type Payment = z.infer<typeof Payment>;
