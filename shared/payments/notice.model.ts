import { z } from 'zod';
import { BillLine } from '../cases/case-file.model.ts';
import { Cents, Day, Id, Instant } from '../kernel/procedure.ts';
import { VisitState } from '../visits/visit.model.ts';

/** open: its basket waits for it; paid: its basket is settled; to-refund: paid although it had been cancelled. */
export const NoticeState = z.enum(['open', 'paid', 'cancelled', 'to-refund']);
export type NoticeState = z.infer<typeof NoticeState>;

/** On what a notice is printed: a slip, or a page on A4. */
export const NoticePaperKind = z.enum(['slip', 'page']);
export type NoticePaperKind = z.infer<typeof NoticePaperKind>;

/** Which instalment of a plan a notice is: counted from 1. */
export const NoticeOfPlan = z.object({ id: Id, caseFileId: Id, instalment: z.int().min(1), size: z.int().min(2) });
export type NoticeOfPlan = z.infer<typeof NoticeOfPlan>;

/** A pagoPA notice by which the basket of a visit is paid, or one instalment of a plan granted to a case file. */
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
  /** An instalment settles nothing: its case file was settled when the plan was granted. */
  plan: NoticeOfPlan.optional(),
  /** The case file whose decision alone it pays; no basket waits for it. */
  decisionCaseId: Id.optional(),
});
export type PagopaNotice = z.infer<typeof PagopaNotice>;

/** A notice as the office looks for it: with who owes it, for what, and whether their visit is over. */
export const NoticeAtOffice = z.object({
  notice: PagopaNotice,
  visitState: VisitState,
  ticketNumber: z.string().optional(),
  /** Surname and given name; absent where nobody is known any more. */
  debtor: z.string().optional(),
  /** Of the services that it pays. */
  titles: z.array(z.string()),
  /** Days to the day by which it is due; negative once that has passed. */
  daysLeft: z.int(),
});
export type NoticeAtOffice = z.infer<typeof NoticeAtOffice>;
