import { z } from 'zod';
import { Cents, Day, Id, Instant } from '../kernel/procedure.ts';

/** treasury: cash paid to the treasurer; identity-card: the State's share of identity cards. */
export const RemittanceKind = z.enum(['treasury', 'identity-card']);
export type RemittanceKind = z.infer<typeof RemittanceKind>;

/** Money that was paid onward. It is never deleted: what was written down wrongly is cancelled with a reason, and written again. */
export const Remittance = z.object({
  id: Id,
  kind: RemittanceKind,
  /** `2026/V/000001`, without gaps in municipality and year. */
  number: z.string(),
  /** Of the treasurer's receipt or the reversal order, of the payment order for the State's share. */
  orderNumber: z.string(),
  day: Day,
  cents: Cents,
  /** What each till gave of it; none for the State's share. */
  parts: z.array(z.object({ tillId: Id, cents: Cents })),
  at: Instant,
  cancelled: z.object({ at: Instant, reason: z.string() }).optional(),
});
export type Remittance = z.infer<typeof Remittance>;

/** What was collected until a day and must be paid onward by another, in cents; `leftCents` is not paid yet. */
export const OwedOnward = z.object({ day: Day, dueOn: Day, cents: Cents, leftCents: Cents });
export type OwedOnward = z.infer<typeof OwedOnward>;

/**
 * What a till owes the treasury of closed drawers, oldest first; only days that are not wholly paid. `inDrawer`: since when cash lies in
 * a drawer that is not closed, and by when it is due; never how much, because the count is blind.
 */
export const TillOwed = z.object({
  tillId: Id, code: z.string(), leftCents: Cents, days: z.array(OwedOnward), inDrawer: z.object({ since: Day, dueOn: Day }).optional(),
});
export type TillOwed = z.infer<typeof TillOwed>;

/** What is owed the State for identity cards by one of its days, all means of payment together. */
export const StateOwed = z.object({ dueOn: Day, cards: z.int(), cents: Cents, leftCents: Cents });
export type StateOwed = z.infer<typeof StateOwed>;

/** A yearly account and the day by which it is due. */
export const AccountDue = z.object({ paper: z.enum(['agent-account', 'stamp-declaration']), year: z.int(), dueOn: Day });
export type AccountDue = z.infer<typeof AccountDue>;

/** Everything owed onward, and what was paid last, newest first. */
export const Onward = z.object({
  tills: z.array(TillOwed), state: z.array(StateOwed), remittances: z.array(Remittance), accounts: z.array(AccountDue),
});
export type Onward = z.infer<typeof Onward>;
