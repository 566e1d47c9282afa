import { DomainError } from '#shared/kernel/domain-error.ts';
import type { StaffMember } from '#shared/staff/staff.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Knex } from 'knex';
import { findStaffById } from './staff-repository.ts';

/** A member of staff with the name in clear; throws `UNAUTHENTICATED` when the id is nobody's. */
export async function getStaffMember(kernel: Kernel, db: Knex, who: { municipalityId: string; id: string }): Promise<StaffMember> {
  const row = await findStaffById(db, who, who.id);
  if (row === undefined) throw new DomainError('UNAUTHENTICATED');
  const displayName = await kernel.sealing.open(db, row.display_name_sealed);
  return { id: row.id, username: row.username, displayName, role: row.role };
}
