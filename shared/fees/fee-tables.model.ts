import { z } from 'zod';
import { Cents, Day } from '../kernel/procedure.ts';
import { Slug, Source } from '../catalogue/source.model.ts';

/** Ten thousandths: 250 is 2.5 per cent. */
const BasisPoints = z.int().min(0).max(10_000);

/** A yearly rate of legal interest (art. 1284 c.c.), between two days. */
export const InterestRate = z.strictObject({ from: Day, to: Day, basisPoints: BasisPoints, source: Source });
export type InterestRate = z.infer<typeof InterestRate>;

/** One step of voluntary late payment: until when after the due day, and how far the penalty goes down. */
export const LateBand = z.strictObject({
  label: z.string().min(1),
  /** Days or months after the due day; neither: without end. */
  days: z.int().min(1).optional(),
  months: z.int().min(1).optional(),
  /** The penalty is half within 90 days (D.Lgs. 471/1997 art. 13 c. 1), and within 15 a fifteenth of that for each day. */
  isHalved: z.boolean().default(false),
  isPerDay: z.boolean().default(false),
  /** What is paid is one part of so many of the penalty. */
  oneIn: z.int().min(1),
});
export type LateBand = z.infer<typeof LateBand>;

/** How violations between two days are put right (D.Lgs. 472/1997 art. 13), the narrowest band first. */
export const LateRegime = z.strictObject({
  from: Day,
  to: Day.optional(),
  penaltyBasisPoints: BasisPoints,
  bands: z.array(LateBand).min(1),
  source: Source,
});
export type LateRegime = z.infer<typeof LateRegime>;

/** Which instalments somebody may be granted, and with what interest. */
export const InstalmentRule = z.strictObject({
  id: Slug,
  /** No plan up to this sum. */
  aboveCents: Cents.default(0),
  minimumCents: Cents.default(0),
  /** The most instalments by the sum owed: `upToCents` absent, any sum. */
  bands: z.array(z.strictObject({ upToCents: Cents.optional(), most: z.int().min(1) })).min(1),
  /** Interest of the year on each instalment: the legal rate of the day on which it is asked, a rate of its own, or none. */
  interest: z.union([z.literal('legal'), z.literal('none'), BasisPoints]),
  /** Each month on the day of the first, or on the last day of the month. */
  day: z.enum(['same', 'end-of-month']),
  remainderOn: z.enum(['first', 'last']).default('first'),
  source: Source,
});
export type InstalmentRule = z.infer<typeof InstalmentRule>;

/** The three files of `resources/reference`. */
export const InterestFile = z.strictObject({ rates: z.array(InterestRate).min(1) });
export const LateFile = z.strictObject({ regimes: z.array(LateRegime).min(1) });
export const InstalmentFile = z.strictObject({ rules: z.array(InstalmentRule).min(1) });

/** `reference/legal-interest.yaml`, `late-payment.yaml` and `instalments.yaml`, as one. */
export interface FeeTables {
  readonly interest: readonly InterestRate[];
  readonly late: readonly LateRegime[];
  readonly instalments: readonly InstalmentRule[];
}
