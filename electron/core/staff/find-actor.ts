import type { Actor } from '#shared/kernel/access.ts';
import { mustChoosePassword } from '#shared/staff/password.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { hashToken } from '#core/kernel/token-hash.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { findSession } from './staff-repository.ts';

/** A member of staff who acts, and the station where they signed in. */
export interface SignedIn { readonly actor: Actor; readonly sessionId: string; readonly stationId: string | undefined }

/** The member of staff behind a session token; undefined when it is unknown, ended, over or long unused. */
export async function findStaffActor(kernel: Kernel, keeper: SessionKeeper, token: string): Promise<SignedIn | undefined> {
  const now = kernel.clock.now();
  const found = await findSession(kernel.database.read, hashToken(token), now);
  if (found === undefined || keeper.isIdle(found.sessionId, found.lastSeenAt)) return undefined;
  const { staff, sessionId, raisedUntil, byProvider } = found;
  const mustChangePassword = !byProvider && mustChoosePassword({ role: staff.role, oneTimeUntil: staff.one_time_until, passwordSetAt: staff.password_set_at }, now);
  const actor: Actor = {
    role: raisedUntil === null ? staff.role : 'supervisor', id: staff.id, municipalityId: staff.municipality_id, officeId: staff.office_id, sessionId,
    ...(byProvider && { byProvider: true as const }), ...(mustChangePassword && { mustChangePassword }), ...(raisedUntil !== null && { raisedUntil }),
  };
  return { actor, sessionId, stationId: found.stationId ?? undefined };
}
