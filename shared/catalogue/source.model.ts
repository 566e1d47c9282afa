import { z } from 'zod';
import { Day } from '../kernel/procedure.ts';

/** Where a legal citation, fee or term comes from, and between which days it is known to hold. */
export const Source = z.strictObject({
  law: z.string().min(1),
  url: z.string().optional(),
  validFrom: Day.optional(),
  validTo: Day.optional(),
  /** The day on which somebody read it at its source; absent: unverified, and said so on screen. */
  verifiedOn: Day.optional(),
});
export type Source = z.infer<typeof Source>;

/** `chi-si-sposta`: the id of a part of a service, of a fragment or of a template. */
export const Slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'small letters, digits and hyphens');

/** A CEL expression; what it may name is at the top of condition.ts. */
export const Condition = z.string().min(1);

/** A text with LiquidJS names, filled when a document is made. */
export const LiquidText = z.string().min(1);
