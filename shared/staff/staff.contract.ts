import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Instant, query } from '../kernel/procedure.ts';
import { StaffMember } from './staff.model.ts';

export const Session = z.object({ token: z.string(), expiresAt: Instant, staff: StaffMember });
export type Session = z.infer<typeof Session>;

export const staffContract = {
  /** Not replayable by design: a token is never stored, a second log-in opens a second session. */
  logIn: query(access.anyone)
    .input(z.object({ username: z.string().min(1).max(64), password: z.string().min(1).max(256) }))
    .output(Session)
    .errors({ WRONG_CREDENTIALS: { status: 401 }, LOCKED_OUT: { status: 429, data: z.object({ retryAfterSeconds: z.int() }) } }),
  logOut: query(access.signedIn).output(z.void()),
  me: query(access.signedIn).output(StaffMember),
};
