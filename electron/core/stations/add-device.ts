import type { NewDevice } from '#shared/stations/stations.model.ts';
import type { Ids } from '#core/kernel/ids.ts';
import { hashToken } from '#core/kernel/token-hash.ts';
import type { Work } from '#core/kernel/work.ts';

/** A device to add: `pairedBy` made its code; without, it is a throw-away one of training. */
export interface AddedDevice extends NewDevice { readonly pairedBy?: string }

/** A new device of the actor's office; the token is given once and only its hash is kept. */
export async function addDevice(work: Work, ids: Ids, { role, name, counterId, pairedBy }: AddedDevice): Promise<{ id: string; token: string }> {
  const id = ids.next();
  const token = ids.token();
  await work.db('devices').insert({
    id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, role, name,
    counter_id: counterId ?? null, paired_by: pairedBy ?? null, token_hash: hashToken(token), paired_at: work.at,
  });
  work.record({ type: 'devicePaired', subject: id, payload: { role, name, counterId: counterId ?? null, pairedBy: pairedBy ?? null } });
  return { id, token };
}
