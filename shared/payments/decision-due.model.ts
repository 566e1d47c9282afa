import { z } from 'zod';
import { DecisionBill } from '../cases/decision.model.ts';
import { Day, Id } from '../kernel/procedure.ts';

/** What a granted case file owes, as whoever has it paid sees it: for what, by whom, and how it is asked for. */
export const DecisionDue = z.object({
  bill: DecisionBill,
  title: z.string(),
  registerNumber: z.string().optional(),
  /** Surname and given name; absent where nobody is known any more. */
  debtor: z.string().optional(),
  /** The open notice that asks for it. */
  notice: z.object({ id: Id, number: z.string(), dueOn: Day }).optional(),
});
export type DecisionDue = z.infer<typeof DecisionDue>;
