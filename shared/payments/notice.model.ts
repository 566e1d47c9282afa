import { z } from 'zod';
import { BillLine } from '../cases/case-file.model.ts';
import { Cents, Day, Id, Instant } from '../kernel/procedure.ts';

/** open: its basket waits for it; paid: its basket is settled; to-refund: paid although it had been cancelled. */
export const NoticeState = z.enum(['open', 'paid', 'cancelled', 'to-refund']);
export type NoticeState = z.infer<typeof NoticeState>;

/** A pagoPA notice by which the basket of a visit is paid. */
export const PagopaNotice = z.object({
  id: Id,
  visitId: Id,
  /** 18 digits. */
  number: z.string(),
  state: NoticeState,
  lines: z.array(BillLine),
  totalCents: Cents,
  dueOn: Day,
  issuedAt: Instant,
  /** When pagoPA took it: nobody can pay it before. */
  publishedAt: Instant.optional(),
  /** When pagoPA last said whether it is paid. */
  checkedAt: Instant.optional(),
  cancelledAt: Instant.optional(),
  paidAt: Instant.optional(),
});
export type PagopaNotice = z.infer<typeof PagopaNotice>;
