import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { staffRoles } from '../kernel/access.ts';
import { Id, Instant } from '../kernel/procedure.ts';
import { HeldQualification } from './qualification.model.ts';

/** What somebody signs in as: small letters, figures, dot, hyphen, underscore. */
export const Username = z.string().regex(/^[a-z0-9][a-z0-9._-]{2,63}$/);
export const DisplayName = Text.trim().min(2).max(120);
/** What the identity provider calls somebody; a subject has 255 signs at most (OpenID Connect Core 1.0, section 2). */
export const ProviderName = Text.trim().min(1).max(255);
export const StaffRoleName = z.enum(staffRoles);

/** A qualification that somebody holds, held, or is going to hold. */
export const GivenQualification = HeldQualification.extend({ id: Id });
export type GivenQualification = z.infer<typeof GivenQualification>;

/** Whoever may sign in, or might once. */
export const StaffAccount = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  role: StaffRoleName,
  isActive: z.boolean(),
  /** Until when the password that was given to them opens a session, to choose their own; absent: they have their own. */
  oneTimeUntil: Instant.optional(),
  /** Whether a code of an app is asked beside their password. */
  hasSecondFactor: z.boolean(),
  /** Whether they may come in by the identity provider: not at all, once their first sign-in there has come, or yes. */
  identity: z.enum(['none', 'awaited', 'bound']),
  /** Sessions that are open now, wherever. */
  openSessions: z.int().min(0),
  /** When one of their sessions was last used, by the minute; absent: never in what is kept. */
  lastSeenAt: Instant.optional(),
  /** The newest first. */
  qualifications: z.array(GivenQualification),
});
export type StaffAccount = z.infer<typeof StaffAccount>;

/** A password made for somebody, shown once. */
export const OneTimePassword = z.object({ password: z.string(), until: Instant });
export type OneTimePassword = z.infer<typeof OneTimePassword>;
