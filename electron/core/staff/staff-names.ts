import type { Knex } from 'knex';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { getStaffMember } from './get-staff-member.ts';
import { listActiveStaff } from './staff-repository.ts';

/** Names of staff by id, each opened once. */
export function staffNames(kernel: Kernel, db: Knex, municipalityId: string): (staffId: string) => Promise<string> {
  const names = new Map<string, Promise<string>>();
  return (staffId) => {
    const known = names.get(staffId) ?? getStaffMember(kernel, db, { municipalityId, id: staffId }).then(({ displayName }) => displayName);
    names.set(staffId, known);
    return known;
  };
}

/** Those who may sit at a counter, with their names in clear, by name. */
export async function listCounterStaff(kernel: Kernel, db: Knex, tenant: Tenant): Promise<{ id: string; name: string }[]> {
  const rows = (await listActiveStaff(db, tenant)).filter(({ role }) => role === 'clerk' || role === 'supervisor');
  const staff = await Promise.all(rows.map(async (row) => ({ id: row.id, name: await kernel.sealing.open(db, row.display_name_sealed) })));
  return staff.sort((one, other) => one.name.localeCompare(other.name, 'it'));
}
