import { z } from 'zod';
import { Account } from '../catalogue/tariff.model.ts';
import { Cents, Day } from '../kernel/procedure.ts';

/** Whose money a computed line is: an account of the till, or one that the till never takes: `f24`, or instalments on notices of their own. */
export const ComputedAccount = z.enum([...Account.options, 'f24', 'later']);
export type ComputedAccount = z.infer<typeof ComputedAccount>;

export const ComputedLine = z.object({
  label: z.string(),
  /** How it comes to this amount. */
  detail: z.string(),
  cents: Cents,
  account: ComputedAccount,
  isUnverified: z.literal(true).optional(),
});
export type ComputedLine = z.infer<typeof ComputedLine>;

/** One row of the F24 form, section of the local bodies. */
export const F24Row = z.object({
  section: z.literal('EL'),
  /** Code of the municipality in the land registry; empty where its pack does not say it. */
  municipality: z.string(),
  tribute: z.string(),
  /** The box of voluntary late payment. */
  isLate: z.boolean(),
  /** How many buildings; zero: the box stays empty. */
  properties: z.int().min(0),
  year: z.int(),
  /** Whole euro. */
  cents: Cents,
});
export type F24Row = z.infer<typeof F24Row>;

export const PlannedInstalment = z.object({ number: z.int(), dueOn: Day, capitalCents: Cents, interestCents: Cents, cents: Cents });

/** A debt of which a part is paid now. */
export const OnAccount = z.object({ owedCents: Cents, paidCents: Cents, leftCents: Cents });

/** What the law makes of the amounts of a form, line by line. */
export const Computation = z.object({
  lines: z.array(ComputedLine),
  totalCents: Cents,
  /** Last day on which it is this much. */
  payBy: Day.optional(),
  f24: z.array(F24Row).default([]),
  plan: z.array(PlannedInstalment).default([]),
  /** Its lines are a part of what is owed. */
  onAccount: OnAccount.optional(),
});
export type Computation = z.infer<typeof Computation>;
