import { z } from 'zod';
import { Day, Id, Instant } from '../kernel/procedure.ts';

/** Characters of the note on what is missing. */
export const longestSetAsideNote = 500;

/** A draft that waits for its person: since when, what is missing, and until which day it is kept. */
export const SetAsideCase = z.object({
  caseFileId: Id,
  serviceId: z.string(),
  title: z.string(),
  person: z.string(),
  note: z.string(),
  since: Instant,
  /** Last day on which it can be taken up. */
  keptUntil: Day,
  by: z.string(),
  officeName: z.string(),
});
export type SetAsideCase = z.infer<typeof SetAsideCase>;
