import type { StaffRole } from '#shared/kernel/access.ts';
import type { HeldQualification } from '#shared/staff/qualification.model.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { addQualification } from './qualifications.ts';
import { hashPassword } from './password.ts';

interface Named { readonly username: string; readonly displayName: string; readonly role: StaffRole }

export interface NewStaff extends Named {
  readonly password: string;
  /** What the person may do and sign, by which act. */
  readonly qualifications?: readonly HeldQualification[];
}

/** Adds a member of staff to the actor's office; gives back the id, undefined when somebody has the name. `oneTimeUntil`: until when the password is good; absent: it is theirs. */
export async function insertStaff(work: Work, ids: Ids, staff: Named & { readonly passwordHash: string; readonly oneTimeUntil?: string }): Promise<string | undefined> {
  const id = ids.next();
  const { municipalityId, officeId } = work.actor;
  const rows: unknown[] = await work.db('staff').insert({
    id, municipality_id: municipalityId, office_id: officeId,
    username: staff.username, display_name_sealed: await work.seal(`staff:${id}`, staff.displayName),
    password_hash: staff.passwordHash, one_time_until: staff.oneTimeUntil ?? null, role: staff.role, is_active: true,
  }).onConflict(['municipality_id', 'username']).ignore().returning('id');
  if (rows.length === 0) return undefined;
  work.record({ type: 'staffAdded', subject: id, payload: { role: staff.role } });
  return id;
}

/** Adds a member of staff with a password that is theirs, in training and tests; gives back the id. */
export async function addStaff(work: Work, ids: Ids, staff: NewStaff): Promise<string> {
  const id = await insertStaff(work, ids, { ...staff, passwordHash: await hashPassword(staff.password) });
  if (id === undefined) throw new Error(`There is a ${staff.username} already`);
  for (const held of staff.qualifications ?? []) await addQualification(work, ids, { ...held, staffId: id });
  return id;
}
