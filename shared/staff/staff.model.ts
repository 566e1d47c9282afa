import { z } from 'zod';
import { staffRoles } from '../kernel/access.ts';
import { Text, recordOf } from '../kernel/bounds.ts';
import { Id, Instant } from '../kernel/procedure.ts';
import { Qualification } from './qualification.model.ts';

/** Languages of the counter's page. */
export const ClerkLanguage = z.enum(['it', 'en', 'de']);
export type ClerkLanguage = z.infer<typeof ClerkLanguage>;

/** How a member of staff has arranged their own screen; it follows them to any counter. */
export const StaffPreferences = z.strictObject({
  language: ClerkLanguage.optional(),
  /** Keys chosen in place of the usual ones, by the usual ones with their scope: `page F2` is now `F4`. */
  keys: recordOf(Text.max(30), 200).optional(),
});
export type StaffPreferences = z.infer<typeof StaffPreferences>;

export const StaffMember = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(staffRoles),
  /** What the person may do and sign today. */
  qualifications: z.array(Qualification),
  /** They choose a password before anything else; absent: they need not. */
  mustChangePassword: z.literal(true).optional(),
  /** A code of their app is asked beside the password; absent: none is. */
  hasSecondFactor: z.literal(true).optional(),
  /** A clerk who acts as a supervisor in an emergency, until then; `role` says so meanwhile. */
  raisedUntil: Instant.optional(),
  /** Absent: everything as it comes. */
  preferences: StaffPreferences.optional(),
});
export type StaffMember = z.infer<typeof StaffMember>;

/** What an authenticator app is told, shown once: the secret in base32, and the same as the address that its camera reads. */
export const NewSecondFactor = z.object({ secret: z.string(), uri: z.string() });
export type NewSecondFactor = z.infer<typeof NewSecondFactor>;

/** A clerk who acted as a supervisor in an emergency. */
export const GlassBreak = z.object({
  id: Id,
  name: z.string(),
  reason: z.string(),
  at: Instant,
  /** When it was, or will be, over. */
  until: Instant,
  /** Who took note of it; absent: nobody yet. */
  seenBy: z.string().optional(),
});
export type GlassBreak = z.infer<typeof GlassBreak>;
