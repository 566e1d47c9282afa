import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { mustChoosePassword } from '#shared/staff/password.rules.ts';
import { StaffPreferences, type StaffMember } from '#shared/staff/staff.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Knex } from 'knex';
import { listHeldQualifications } from './qualifications.ts';
import { factorsOf } from './check-factor.ts';
import { findStaffById } from './staff-repository.ts';

/** A member of staff with the name in clear; `byProvider`: signed in without a password of ours, about which nothing is asked then. Throws `UNAUTHENTICATED` when the id is nobody's. */
export async function getStaffMember(kernel: Kernel, db: Knex, who: { municipalityId: string; id: string; byProvider?: boolean }): Promise<StaffMember> {
  const row = await findStaffById(db, who, who.id);
  if (row === undefined) throw new DomainError('UNAUTHENTICATED');
  const displayName = await kernel.sealing.open(db, row.display_name_sealed);
  const now = kernel.clock.now();
  const mustChangePassword = who.byProvider !== true && mustChoosePassword({ role: row.role, oneTimeUntil: row.one_time_until, passwordSetAt: row.password_set_at }, now);
  const hasSecondFactor = await factorsOf(db, who, row.id).whereNotNull('confirmed_at').first('staff_id') !== undefined;
  const qualifications = await listHeldQualifications(db, { ...who, staffId: row.id, day: businessDay(now) });
  return {
    id: row.id, username: row.username, displayName, role: row.role, qualifications,
    ...(mustChangePassword && { mustChangePassword }),
    ...(hasSecondFactor && { hasSecondFactor }),
    ...(row.preferences !== null && { preferences: StaffPreferences.parse(JSON.parse(row.preferences)) }),
  };
}

/** Whoever acts, with what an emergency makes of them. */
export async function readMe(kernel: Kernel, db: Knex, { raisedUntil, ...actor }: Actor): Promise<StaffMember> {
  const member = await getStaffMember(kernel, db, actor);
  return raisedUntil === undefined ? member : { ...member, role: 'supervisor', raisedUntil };
}
