import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Id, Instant, mutation, query, withRequest } from '../kernel/procedure.ts';
import { longestPassword } from './password.rules.ts';
import { GlassBreak, NewSecondFactor, StaffMember, StaffPreferences } from './staff.model.ts';

export const Session = z.object({ token: z.string(), expiresAt: Instant, staff: StaffMember });
export type Session = z.infer<typeof Session>;

/** The name is locked after too many wrong passwords. */
export const lockedOut = { LOCKED_OUT: { status: 429, data: z.object({ retryAfterSeconds: z.int() }) } };

/** Six figures of an app, or a recovery code. */
export const SecondFactorCode = Text.min(6).max(20);
export const wrongCode = { SECOND_FACTOR_WRONG: { status: 401 } };
const presentPassword = Text.min(1).max(256);

export const staffContract = {
  /** Not replayable by design: a token is never stored, a second log-in opens a second session. */
  logIn: query(access.anyone)
    .input(z.object({ username: Text.min(1).max(64), password: Text.min(1).max(256), code: SecondFactorCode.optional() }))
    .output(Session)
    .errors({ WRONG_CREDENTIALS: { status: 401 }, PASSWORD_SIGN_IN_OFF: { status: 403 }, ONE_TIME_PASSWORD_EXPIRED: { status: 403 }, SECOND_FACTOR_NEEDED: { status: 401 }, ...wrongCode, ...lockedOut }),
  logOut: query(access.signedIn).meta({ beforeNewPassword: true }).output(z.void()),
  /** Not replayable by design: neither password is to be found in what is kept for a retry. */
  changePassword: query(access.signedIn).meta({ beforeNewPassword: true })
    .input(z.object({ present: presentPassword, next: Text.min(1).max(longestPassword) }))
    .output(StaffMember)
    .errors({
      WRONG_PASSWORD: { status: 422 }, ...lockedOut, PASSWORD_TOO_SHORT: { status: 422, data: z.object({ minimum: z.int() }) },
      PASSWORD_COMMON: { status: 422 }, PASSWORD_HAS_NAME: { status: 422 }, PASSWORD_USED_BEFORE: { status: 422 },
    }),
  /** A secret for an authenticator app (RFC 6238), which counts from `confirmSecondFactor` on. None of the three is replayable, by design: what they take and give is kept nowhere else. */
  beginSecondFactor: query(access.signedIn).input(z.object({ present: presentPassword })).output(NewSecondFactor).errors({ WRONG_PASSWORD: { status: 422 }, ...lockedOut, SECOND_FACTOR_SET: { status: 409 } }),
  confirmSecondFactor: query(access.signedIn).input(z.object({ code: SecondFactorCode })).output(z.object({ recoveryCodes: z.array(z.string()) })).errors(wrongCode),
  endSecondFactor: query(access.signedIn).input(z.object({ present: presentPassword })).output(z.void()).errors({ WRONG_PASSWORD: { status: 422 }, ...lockedOut }),
  /** Keeps how one's own screen is arranged; what is not named stays as it is. */
  savePreferences: mutation(access.signedIn).meta({ beforeNewPassword: true }).input(withRequest({ preferences: StaffPreferences })).output(StaffMember),
  /** A clerk acts as a supervisor of the office for a while, from this session alone: the supervisors are told at once, and whatever is done stays under the clerk's name. */
  breakGlass: mutation(access.clerks).input(withRequest({ reason: Text.trim().min(10).max(300) })).output(StaffMember).errors({ GLASS_FIXED: { status: 403 } }),
  /** Gives it back before it is over. */
  mendGlass: mutation(access.counter).input(withRequest({})).output(StaffMember).errors({ GLASS_WHOLE: { status: 409 } }),
  /** Those of the office that last, or that nobody took note of, the newest first. */
  listGlassBreaks: query(access.supervision).output(z.array(GlassBreak)),
  /** Somebody who supervises by right has seen it. */
  noteGlassBreak: mutation(access.supervision).input(withRequest({ glassBreakId: Id })).output(GlassBreak)
    .errors({ GLASS_BREAK_NOT_FOUND: { status: 404 }, /** Whoever broke it, or broke another. */ FOUR_EYES: { status: 403 } }),
  me: query(access.signedIn).meta({ beforeNewPassword: true }).output(StaffMember),
};
