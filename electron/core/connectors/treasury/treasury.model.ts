import { z } from 'zod';
import { Cents, Day } from '#shared/kernel/procedure.ts';
import { sumCents } from '#shared/kernel/money.ts';

export const AccountTakings = z.object({
  /** Code of the account in the municipality's books. */
  account: z.string().regex(/^[\w.-]{1,40}$/),
  description: z.string().max(120),
  /** How it was taken: the treasury expects the cash at its desk, and finds the rest on its statements. */
  means: z.enum(['cash', 'card', 'pagopa', 'transfer']),
  cents: Cents,
  operations: z.int().min(1),
});
export type AccountTakings = z.infer<typeof AccountTakings>;

export const DayTakings = z.object({
  /** Code of the body in the national index (IPA), and of its office. */
  body: z.string().min(1),
  office: z.string().min(1),
  day: Day,
  takings: z.array(AccountTakings),
  totalCents: Cents,
}).refine(({ takings, totalCents }) => sumCents(takings.map(({ cents }) => cents)) === totalCents, 'the total is not the sum of the accounts');
export type DayTakings = z.infer<typeof DayTakings>;

export const TreasuryReceipt = z.object({
  /** Number that the treasury gave, or name of the file left for it. */
  reference: z.string().min(1),
  totalCents: Cents,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type TreasuryReceipt = z.infer<typeof TreasuryReceipt>;
