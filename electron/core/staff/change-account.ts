import type { StaffRole } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { insertStaff } from './add-staff.ts';
import { endSessions } from './end-sessions.ts';
import type { StaffRow } from './staff-repository.ts';

/** The account, locked until the commit; throws `STAFF_NOT_FOUND`. */
export async function holdAccount({ db, actor }: Work, id: string): Promise<StaffRow> {
  const row = await db<StaffRow>('staff').where({ municipality_id: actor.municipalityId, id }).forUpdate().first();
  if (row === undefined) throw new DomainError('STAFF_NOT_FOUND');
  return row;
}

/** Somebody has to be left who can arrange this. All administrators are held first, so that two cannot put each other out at once; throws `LAST_ADMINISTRATOR`. */
async function keepAnAdministrator({ db, actor }: Work, without: string): Promise<void> {
  const rows = await db<StaffRow>('staff').where({ municipality_id: actor.municipalityId, role: 'administrator', is_active: true }).orderBy('id').forUpdate().select('id');
  if (rows.every(({ id }) => id === without)) throw new DomainError('LAST_ADMINISTRATOR');
}

const endAll = (work: Work, because: 'role-changed' | 'deactivated' | 'revoked', staffId: string): Promise<number> => endSessions(work, because, (query) => query.where({ staff_id: staffId }));

/** Adds an account with a password that its owner has to change, by `oneTimeUntil`. Throws `USERNAME_TAKEN`. */
export async function addAccount(
  kernel: Kernel, work: Work, account: { username: string; displayName: string; role: StaffRole; passwordHash: string; oneTimeUntil: string },
): Promise<void> {
  if (await insertStaff(work, kernel.ids, account) === undefined) throw new DomainError('USERNAME_TAKEN');
}

/** Gives an account another name or role. */
export async function changeAccount(work: Work, to: { id: string; displayName: string; role: StaffRole }): Promise<void> {
  if (to.role !== 'administrator') await keepAnAdministrator(work, to.id);
  const { role } = await holdAccount(work, to.id);
  await work.db('staff').where({ id: to.id }).update({ display_name_sealed: await work.seal(`staff:${to.id}`, to.displayName), role: to.role });
  work.record({ type: 'staffChanged', subject: to.id, payload: { role: to.role, before: role } });
  if (to.role !== role) await endAll(work, 'role-changed', to.id);
}

/** Lets somebody sign in, or no longer. */
export async function setAccountActive(work: Work, to: { id: string; isActive: boolean }): Promise<void> {
  if (!to.isActive) await keepAnAdministrator(work, to.id);
  await holdAccount(work, to.id);
  await work.db('staff').where({ id: to.id }).update({ is_active: to.isActive });
  work.record({ type: to.isActive ? 'staffReactivated' : 'staffDeactivated', subject: to.id, payload: {} });
  if (!to.isActive) await endAll(work, 'deactivated', to.id);
}

/** Ends all of somebody's sessions. */
export async function revokeSessions(work: Work, id: string): Promise<void> {
  await holdAccount(work, id);
  const ended = await endAll(work, 'revoked', id);
  work.record({ type: 'sessionsRevoked', subject: id, payload: { ended } });
}
