import type { Knex } from 'knex';
import type { StaffRole } from '#shared/kernel/access.ts';
import type { Tenant } from '#core/kernel/context.ts';

export interface StaffRow {
  id: string; municipality_id: string; office_id: string; username: string; display_name_sealed: string;
  password_hash: string; role: StaffRole; is_active: boolean | number; failed_log_ins: number; locked_until: string | null;
}

export async function findStaffByUsername(db: Knex, tenant: Tenant, username: string): Promise<StaffRow | undefined> {
  return db<StaffRow>('staff').where({ municipality_id: tenant.municipalityId, username, is_active: true }).first();
}

export async function findStaffById(db: Knex, tenant: Tenant, id: string): Promise<StaffRow | undefined> {
  return db<StaffRow>('staff').where({ municipality_id: tenant.municipalityId, id }).first();
}

/** Everybody who may log in. */
export async function listActiveStaff(db: Knex, tenant: Tenant): Promise<StaffRow[]> {
  return db<StaffRow>('staff').where({ municipality_id: tenant.municipalityId, is_active: true });
}

/** The actor behind a session token that has not ended nor expired. */
export async function findSession(db: Knex, tokenHash: string, now: string): Promise<{ staff: StaffRow; sessionId: string } | undefined> {
  const row = await db('sessions')
    .join('staff', 'staff.id', 'sessions.staff_id')
    .where('sessions.token_hash', tokenHash)
    .whereNull('sessions.ended_at')
    .andWhere('sessions.expires_at', '>', now)
    .andWhere('staff.is_active', true)
    .first<(StaffRow & { session_id: string }) | undefined>('staff.*', 'sessions.id as session_id');
  return row === undefined ? undefined : { staff: row, sessionId: row.session_id };
}
