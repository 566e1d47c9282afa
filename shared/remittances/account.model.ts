import { z } from 'zod';
import { Account } from '../catalogue/tariff.model.ts';
import { Cents, Day, Id } from '../kernel/procedure.ts';

/** A member of staff who collected cash in a year. */
export const CollectingAgent = z.object({ id: Id, name: z.string() });
export type CollectingAgent = z.infer<typeof CollectingAgent>;

/** What one agent collected in cash in a month at a till: first and last receipt, and what each account got, in cents. */
export const CollectedMonth = z.object({
  month: z.string(), till: z.string(), receipts: z.int(), first: z.string(), last: z.string(),
  byAccount: z.partialRecord(Account, z.int()), cents: z.int(),
});
export type CollectedMonth = z.infer<typeof CollectedMonth>;

/**
 * The yearly account of an accounting agent (DPR 194/1996, form 21; TUEL art. 233), in cents: what was in their hands at the start,
 * collected in cash, paid into the treasury, left at the end. What came by card or pagoPA was never in their hands.
 */
export const AgentAccount = z.object({
  year: z.int(),
  agent: z.string(),
  /** The act that appointed them; empty when it has ended since. */
  act: z.string(),
  openingCents: z.int(),
  months: z.array(CollectedMonth),
  byAccount: z.partialRecord(Account, z.int()),
  collectedCents: z.int(),
  /** `cents` is this agent's part of each payment. */
  paid: z.array(z.object({ day: Day, orderNumber: z.string(), number: z.string(), cents: Cents })),
  paidCents: z.int(),
  closingCents: z.int(),
  dueOn: Day,
});
export type AgentAccount = z.infer<typeof AgentAccount>;

/** Stamp duty collected virtually in a year (DPR 642/1972 art. 15), by what it was for and its amount; in cents. */
export const StampDeclaration = z.object({
  year: z.int(),
  /** Absent: the municipality has none, and nothing can be declared. */
  authorisation: z.object({ number: z.string(), day: Day, office: z.string() }).optional(),
  rows: z.array(z.object({ title: z.string(), unitCents: Cents, quantity: z.int(), cents: Cents })),
  quantity: z.int(),
  cents: Cents,
  dueOn: Day,
});
export type StampDeclaration = z.infer<typeof StampDeclaration>;
