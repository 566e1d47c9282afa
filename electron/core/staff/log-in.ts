import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Session } from '#shared/staff/staff.contract.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { hashToken } from '#core/kernel/token-hash.ts';
import type { Work } from '#core/kernel/work.ts';
import { getStaffMember } from './get-staff-member.ts';
import { isPasswordOf } from './password.ts';
import { findStaffByUsername, type StaffRow } from './staff-repository.ts';

const sessionMilliseconds = 10 * 3_600_000;
const freeFailures = 4;
const firstLockMilliseconds = 30_000;

async function openSession(kernel: Kernel, work: Work, staff: StaffRow): Promise<Session> {
  const token = kernel.ids.token();
  const id = kernel.ids.next();
  const expiresAt = addMilliseconds(work.at, sessionMilliseconds);
  await work.db('sessions').insert({
    id, token_hash: hashToken(token), municipality_id: staff.municipality_id, staff_id: staff.id,
    opened_at: work.at, expires_at: expiresAt,
  });
  await work.db('staff').where({ id: staff.id }).update({ failed_log_ins: 0, locked_until: null });
  work.record({ type: 'staffLoggedIn', subject: staff.id, payload: { sessionId: id } });
  return { token, expiresAt, staff: await getStaffMember(kernel, work.db, { municipalityId: staff.municipality_id, id: staff.id }) };
}

/** Counts the failure; from the fifth on the account is locked for 30 s, doubling each time. */
async function countFailure(work: Work, staff: StaffRow): Promise<void> {
  const failures = staff.failed_log_ins + 1;
  const extra = failures - freeFailures - 1;
  const lockedUntil = extra < 0 ? null : addMilliseconds(work.at, firstLockMilliseconds * 2 ** Math.min(extra, 7));
  await work.db('staff').where({ id: staff.id }).update({ failed_log_ins: failures, locked_until: lockedUntil });
  work.record({ type: 'logInFailed', subject: staff.id, payload: { failures } });
}

/**
 * Opens a session of ten hours. Throws `WRONG_CREDENTIALS`, the same for an unknown name and for a
 * wrong password, or `LOCKED_OUT` with the seconds to wait.
 */
export async function logIn(kernel: Kernel, actor: Actor, input: { username: string; password: string }): Promise<Session> {
  const username = input.username.trim().toLowerCase();
  const known = await findStaffByUsername(kernel.database.read, actor, username);
  const now = kernel.clock.now();
  if (known?.locked_until != null && known.locked_until > now) {
    throw new DomainError('LOCKED_OUT', { retryAfterSeconds: Math.ceil((Date.parse(known.locked_until) - Date.parse(now)) / 1000) });
  }
  const isRight = await isPasswordOf(known?.password_hash, input.password);
  const session = await kernel.work.run({ actor, procedure: 'staff.logIn' }, async (work) => {
    const staff = await findStaffByUsername(work.db, actor, username);
    if (staff === undefined) return undefined;
    if (isRight) return openSession(kernel, work, staff);
    await countFailure(work, staff);
    return undefined;
  });
  if (session === undefined) throw new DomainError('WRONG_CREDENTIALS');
  return session;
}
