import { StaffPreferences, type StaffMember } from '#shared/staff/staff.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { readMe } from './get-staff-member.ts';
import { findStaffById } from './staff-repository.ts';

/** Keeps what somebody arranged on their own screen beside what they arranged before. */
export async function savePreferences(kernel: Kernel, work: Work, preferences: StaffPreferences): Promise<StaffMember> {
  const { db, actor } = work;
  const row = await findStaffById(db, actor, actor.id);
  if (row === undefined) throw new DomainError('UNAUTHENTICATED');
  const before = StaffPreferences.parse(JSON.parse(row.preferences ?? '{}'));
  await db('staff').where({ municipality_id: actor.municipalityId, id: actor.id }).update({ preferences: JSON.stringify({ ...before, ...preferences }) });
  work.record({ type: 'staffPreferencesSaved', subject: actor.id, payload: { names: Object.keys(preferences) } });
  return readMe(kernel, db, actor);
}
