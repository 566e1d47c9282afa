import type { StaffRole } from '#shared/kernel/access.ts';
import type { HeldQualification } from '#shared/staff/qualification.model.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { addQualification } from './qualifications.ts';
import { hashPassword } from './password.ts';

export interface NewStaff {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly role: StaffRole;
  /** What the person may do and sign, by which act. */
  readonly qualifications?: readonly HeldQualification[];
}

/** Adds a member of staff to the actor's office; gives back the id. */
export async function addStaff(work: Work, ids: Ids, staff: NewStaff): Promise<string> {
  const id = ids.next();
  await work.db('staff').insert({
    id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId,
    username: staff.username, display_name_sealed: await work.seal(`staff:${id}`, staff.displayName),
    password_hash: await hashPassword(staff.password), role: staff.role, is_active: true, failed_log_ins: 0,
  });
  work.record({ type: 'staffAdded', subject: id, payload: { role: staff.role } });
  for (const held of staff.qualifications ?? []) await addQualification(work, ids, { ...held, staffId: id });
  return id;
}
