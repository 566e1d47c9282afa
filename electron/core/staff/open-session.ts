import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Session } from '#shared/staff/staff.contract.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { hashToken } from '#core/kernel/token-hash.ts';
import type { Work } from '#core/kernel/work.ts';
import { getStaffMember } from './get-staff-member.ts';
import type { StaffRow } from './staff-repository.ts';

/** A working day: whoever is still there afterwards gives the password again. */
const sessionMilliseconds = 10 * 3_600_000;

/** Opens a session of ten hours at the station that acts, or at none; the token is given once. `byProvider`: no password of ours was asked for. */
export async function openSession(kernel: Kernel, work: Work, { staff, byProvider = false }: { staff: StaffRow; byProvider?: boolean }): Promise<Session> {
  const { db, at, actor } = work;
  const [token, id, expiresAt] = [kernel.ids.token(), kernel.ids.next(), addMilliseconds(at, sessionMilliseconds)];
  await db('sessions').insert({
    id, token_hash: hashToken(token), municipality_id: staff.municipality_id, staff_id: staff.id,
    opened_at: at, expires_at: expiresAt, station_id: actor.stationId ?? null, last_seen_at: at, by_provider: byProvider,
  });
  work.record({ type: 'staffLoggedIn', subject: staff.id, payload: { sessionId: id, ...(byProvider && { byProvider }) } });
  return { token, expiresAt, staff: await getStaffMember(kernel, db, { municipalityId: staff.municipality_id, id: staff.id, byProvider }) };
}
