import { z } from 'zod';

const person = '[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]';

export const TaxCodeQuestion = z.object({
  /** Sixteen characters of a person, upper case, or eleven digits of a body or a provisional code. */
  taxCode: z.string().regex(new RegExp(`^(?:\\d{11}|${person})$`)),
});
export type TaxCodeQuestion = z.infer<typeof TaxCodeQuestion>;

export const TaxCodeAnswer = z.object({
  /**
   * valid; valid-superseded: valid, yet another code has taken its place; superseded: no longer to be used, another
   * code has taken its place; not-valid: not in the register.
   */
  outcome: z.enum(['valid', 'valid-superseded', 'superseded', 'not-valid']),
  /** The register's own words, to be shown as they are. */
  message: z.string(),
});
export type TaxCodeAnswer = z.infer<typeof TaxCodeAnswer>;
