import type { Knex } from 'knex';
import type { StaffRole } from '#shared/kernel/access.ts';
import type { Tenant } from '#core/kernel/context.ts';

export interface StaffRow {
  id: string; municipality_id: string; office_id: string; username: string; display_name_sealed: string;
  password_hash: string; role: StaffRole; is_active: boolean | number;
  /** Until when the password that somebody else gave is good, and when one's own was chosen. */
  one_time_until: string | null; password_set_at: string | null;
  /** JSON. */
  preferences: string | null;
}

/** The active account of a name; `isHeld`: locked until the commit. */
export async function findStaffByUsername(db: Knex, { municipalityId }: Tenant, { username, isHeld = false }: { username: string; isHeld?: boolean }): Promise<StaffRow | undefined> {
  const query = db<StaffRow>('staff').where({ municipality_id: municipalityId, username, is_active: true });
  return (isHeld ? query.forUpdate() : query).first();
}

export async function findStaffById(db: Knex, tenant: Tenant, id: string): Promise<StaffRow | undefined> {
  return db<StaffRow>('staff').where({ municipality_id: tenant.municipalityId, id }).first();
}

/** Everybody who may log in. */
export async function listActiveStaff(db: Knex, tenant: Tenant): Promise<StaffRow[]> {
  return db<StaffRow>('staff').where({ municipality_id: tenant.municipalityId, is_active: true });
}

interface FoundSession { staff: StaffRow; sessionId: string; stationId: string | null; lastSeenAt: string | null; raisedUntil: string | null; byProvider: boolean }

/** The member of staff behind a session token that has not ended nor expired, where it was opened, when it was last used, and until when it acts as a supervisor's. */
export async function findSession(db: Knex, tokenHash: string, now: string): Promise<FoundSession | undefined> {
  const row = await db('sessions')
    .join('staff', 'staff.id', 'sessions.staff_id')
    .leftJoin('glass_breaks', (glass) => {
      glass.on('glass_breaks.session_id', 'sessions.id').andOnVal('glass_breaks.until', '>', now).andOnNull('glass_breaks.ended_at');
    })
    .where('sessions.token_hash', tokenHash)
    .whereNull('sessions.ended_at')
    .andWhere('sessions.expires_at', '>', now)
    .andWhere('staff.is_active', true)
    .first<(StaffRow & { session_id: string; station_id: string | null; last_seen_at: string | null; raised_until: string | null; by_provider: boolean | number }) | undefined>(
      'staff.*', 'sessions.id as session_id', 'sessions.station_id', 'sessions.last_seen_at', 'sessions.by_provider', 'glass_breaks.until as raised_until',
    );
  return row === undefined ? undefined : { staff: row, sessionId: row.session_id, stationId: row.station_id, lastSeenAt: row.last_seen_at, raisedUntil: row.raised_until, byProvider: Boolean(row.by_provider) };
}

/** Whether somebody is signed in anywhere. */
export async function isSignedIn(db: Knex, tenant: Tenant, of: { staffId: string; now: string }): Promise<boolean> {
  const row: unknown = await db('sessions').where({ municipality_id: tenant.municipalityId, staff_id: of.staffId }).whereNull('ended_at').andWhere('expires_at', '>', of.now).first('id');
  return row !== undefined;
}
