import type { Actor } from '#shared/kernel/access.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { hashToken } from '#core/kernel/token-hash.ts';
import { findSession } from './staff-repository.ts';

/** The member of staff behind a session token; undefined when it is unknown, ended or expired. */
export async function findStaffActor(kernel: Kernel, token: string): Promise<Actor | undefined> {
  const found = await findSession(kernel.database.read, hashToken(token), kernel.clock.now());
  if (found === undefined) return undefined;
  const { staff, sessionId } = found;
  return { role: staff.role, id: staff.id, municipalityId: staff.municipality_id, officeId: staff.office_id, sessionId };
}
