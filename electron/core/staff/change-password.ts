import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { findPasswordFault } from '#shared/staff/password.rules.ts';
import type { StaffMember } from '#shared/staff/staff.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { endSessions } from './end-sessions.ts';
import { readMe } from './get-staff-member.ts';
import { isUsedBefore, replacePassword } from './password-history.ts';
import { hashPassword } from './password.ts';
import { findStaffById } from './staff-repository.ts';
import { tryPassword } from './try-password.ts';

/**
 * Puts a password that somebody chose in place of theirs; their sessions elsewhere end. Throws `WRONG_PASSWORD` or `LOCKED_OUT` for the present one,
 * `PASSWORD_TOO_SHORT`, `PASSWORD_COMMON`, `PASSWORD_HAS_NAME` or `PASSWORD_USED_BEFORE` for the next.
 */
export async function changePassword(kernel: Kernel, actor: Actor, { present, next }: { present: string; next: string }): Promise<StaffMember> {
  const { read } = kernel.database;
  const row = await findStaffById(read, actor, actor.id);
  if (row === undefined) throw new DomainError('UNAUTHENTICATED');
  const names = [row.username, await kernel.sealing.open(read, row.display_name_sealed)];
  const fault = findPasswordFault(next, { role: row.role, names });
  if (fault !== undefined) throw new DomainError(fault.code, 'minimum' in fault ? { minimum: fault.minimum } : {});
  const [isUsed, passwordHash] = [await isUsedBefore(read, row, next), await hashPassword(next)];
  return tryPassword(kernel, { actor, username: row.username, password: present, procedure: 'staff.changePassword', whenWrong: 'WRONG_PASSWORD' }, async (work, staff) => {
    if (isUsed) throw new DomainError('PASSWORD_USED_BEFORE');
    await replacePassword(work, kernel.ids, { staff, passwordHash, oneTimeUntil: null });
    await endSessions(work, 'password-changed', (query) => query.where({ staff_id: staff.id }).whereNot({ id: actor.sessionId ?? '' }));
    work.record({ type: 'passwordChanged', subject: staff.id, payload: {} });
    return readMe(kernel, work.db, actor);
  });
}
