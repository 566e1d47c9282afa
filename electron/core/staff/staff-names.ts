import type { Knex } from 'knex';
import type { StaffRole } from '#shared/kernel/access.ts';
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

async function listNamed(kernel: Kernel, db: Knex, { roles, ...tenant }: Tenant & { readonly roles: readonly StaffRole[] }): Promise<{ id: string; name: string }[]> {
  const rows = (await listActiveStaff(db, tenant)).filter(({ role }) => roles.includes(role));
  const staff = await Promise.all(rows.map(async (row) => ({ id: row.id, name: await kernel.sealing.open(db, row.display_name_sealed) })));
  return staff.sort((one, other) => one.name.localeCompare(other.name, 'it'));
}

/** Those who may sit at a counter, with their names in clear, by name. */
export const listCounterStaff = (kernel: Kernel, db: Knex, tenant: Tenant): Promise<{ id: string; name: string }[]> => listNamed(kernel, db, { ...tenant, roles: ['clerk', 'supervisor'] });

/** People of other bodies who may log in, by name. */
export const listExternalStaff = (kernel: Kernel, db: Knex, tenant: Tenant): Promise<{ id: string; name: string }[]> => listNamed(kernel, db, { ...tenant, roles: ['external'] });
