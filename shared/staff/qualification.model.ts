import { z } from 'zod';
import { Day } from '../kernel/procedure.ts';

/**
 * What a person may do beside their role: registry delegate (DPR 223/1989 art. 2), civil-status delegate (DPR 396/2000 art. 1),
 * authenticator (DPR 445/2000 art. 21), accounting agent (who may handle public cash).
 */
export const Qualification = z.enum(['registry-delegate', 'civil-status-delegate', 'authenticator', 'accounting-agent']);
export type Qualification = z.infer<typeof Qualification>;

/** A qualification as it was given: from a day, perhaps to a day, by an act. */
export const HeldQualification = z.object({ qualification: Qualification, from: Day, to: Day.optional(), act: z.string() });
export type HeldQualification = z.infer<typeof HeldQualification>;
