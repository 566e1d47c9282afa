import { z } from 'zod';
import { Cents, Day } from '../kernel/procedure.ts';
import { Source } from './source.model.ts';

/** Who the money belongs to. */
export const Account = z.enum(['municipality', 'state-stamp-duty', 'state-identity-card', 'concession']);
export type Account = z.infer<typeof Account>;

/** One amount of a municipality's tariff; several lines of one code follow each other in time. */
export const TariffLine = z.object({
  code: z.string(),
  label: z.string(),
  cents: Cents,
  account: Account,
  from: Day,
  to: Day.optional(),
  /** Resolution that set a local amount. */
  resolution: z.string().optional(),
  source: Source,
});
export type TariffLine = z.infer<typeof TariffLine>;

/** A coded reason that lifts stamp duty, and with it the fees where the register's table says so. */
export const StampExemption = z.object({
  code: z.int(),
  label: z.string(),
  liftsFees: z.boolean(),
  needsText: z.boolean(),
});
export type StampExemption = z.infer<typeof StampExemption>;
