import { z } from 'zod';
import { Day } from '../kernel/procedure.ts';

/** A municipality or a foreign state of the register's tables, also one that exists no more. */
export const PlaceHit = z.object({
  name: z.string(),
  /** Province abbreviation, `EE` for a foreign state. */
  province: z.string(),
  /** Cadastral (Belfiore) code: `C573`, `Z100`. */
  code: z.string(),
  /** First day on which it was no more. */
  ceasedOn: Day.optional(),
});
export type PlaceHit = z.infer<typeof PlaceHit>;
