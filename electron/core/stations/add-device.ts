import { createHash } from 'node:crypto';
import type { DeviceRole } from '#shared/kernel/access.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';

export const hashDeviceToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new device of the actor's office; the token is given once and only its hash is kept. */
export async function addDevice(work: Work, ids: Ids, role: DeviceRole): Promise<{ id: string; token: string }> {
  const id = ids.next();
  const token = ids.token();
  await work.db('devices').insert({
    id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, role,
    token_hash: hashDeviceToken(token), paired_at: work.at,
  });
  work.record({ type: 'devicePaired', subject: id, payload: { role } });
  return { id, token };
}
