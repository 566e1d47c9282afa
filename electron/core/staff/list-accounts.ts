import type { Knex } from 'knex';
import type { GivenQualification, StaffAccount } from '#shared/staff/accounts.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listIdentities } from './account-identity.ts';
import type { StaffRow } from './staff-repository.ts';

interface QualificationRow { id: string; staff_id: string; qualification: GivenQualification['qualification']; from: string; to: string | null; act: string }
interface SessionsRow { staff_id: string; last_seen_at: string | null; open: number | string }

const toGiven = ({ id, qualification, from, to, act }: QualificationRow): GivenQualification => ({ id, qualification, from, ...(to !== null && { to }), act });

/** How many sessions of each are open, and when one was last used. */
async function readSessions(db: Knex, { municipalityId }: Tenant, now: string): Promise<Map<string, SessionsRow>> {
  const rows: SessionsRow[] = await db('sessions').where({ municipality_id: municipalityId }).groupBy('staff_id')
    .select('staff_id', db.raw('max(last_seen_at) as last_seen_at'), db.raw('sum(case when ended_at is null and expires_at > ? then 1 else 0 end) as open', [now]));
  return new Map(rows.map((row) => [row.staff_id, row]));
}

/** Every account of the municipality, active or not, by name. */
export async function listAccounts(kernel: Kernel, db: Knex, tenant: Tenant): Promise<StaffAccount[]> {
  const mine = { municipality_id: tenant.municipalityId };
  const rows: StaffRow[] = await db<StaffRow>('staff').where(mine);
  const given: QualificationRow[] = await db<QualificationRow>('staff_qualifications').where(mine).orderBy([{ column: 'from', order: 'desc' }, { column: 'id', order: 'desc' }]);
  const sessions = await readSessions(db, tenant, kernel.clock.now());
  const withFactor = new Set(await db('staff_second_factors').where(mine).whereNotNull('confirmed_at').pluck('staff_id') as string[]);
  const identities = await listIdentities(db, tenant, kernel.clock.now());
  const accounts: StaffAccount[] = [];
  for (const row of rows) {
    const lastSeenAt = sessions.get(row.id)?.last_seen_at ?? undefined;
    accounts.push({
      id: row.id, username: row.username, displayName: await kernel.sealing.open(db, row.display_name_sealed), role: row.role, isActive: Boolean(row.is_active),
      ...(row.one_time_until !== null && { oneTimeUntil: row.one_time_until }), hasSecondFactor: withFactor.has(row.id), identity: identities.get(row.id) ?? 'none',
      openSessions: Number(sessions.get(row.id)?.open ?? 0), ...(lastSeenAt !== undefined && { lastSeenAt }),
      qualifications: given.filter(({ staff_id: staffId }) => staffId === row.id).map(toGiven),
    });
  }
  return accounts.sort((one, other) => one.displayName.localeCompare(other.displayName, 'it'));
}
