import { z } from 'zod';
import { Cents, Day, Id } from '../kernel/procedure.ts';
import { BillLine } from './case-file.model.ts';

/**
 * owed: granted, and not paid; paid; lifted: what was paid was given back, since it was not due; dropped: the case ended without what was granted
 * being given out.
 */
export const DecisionBillState = z.enum(['owed', 'paid', 'lifted', 'dropped']);
export type DecisionBillState = z.infer<typeof DecisionBillState>;

/** What a case file owes since it was granted, frozen that day. */
export const DecisionBill = z.object({
  caseFileId: Id,
  state: DecisionBillState,
  lines: z.array(BillLine),
  totalCents: Cents,
  /** The day whose tariff counts. */
  decidedOn: Day,
  /** A notice or a card asks for it: nobody asks in another way meanwhile. */
  isAsked: z.boolean(),
  /** In whose basket it is to be paid at a counter. */
  visitId: Id.optional(),
});
export type DecisionBill = z.infer<typeof DecisionBill>;
