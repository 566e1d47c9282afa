import type { Actor } from '#shared/kernel/access.ts';
import type { TokenStanding } from '#shared/stations/stations.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { hashToken } from '#core/kernel/token-hash.ts';
import type { DeviceRow } from './device-repository.ts';

const findByToken = (kernel: Kernel, token: string): Promise<DeviceRow | undefined> =>
  kernel.database.read<DeviceRow>('devices').where({ token_hash: hashToken(token) }).first();

/** The device behind a token; undefined when it is unknown or revoked. */
export async function findDeviceActor(kernel: Kernel, token: string): Promise<Actor | undefined> {
  const row = await findByToken(kernel, token);
  if (row === undefined || row.revoked_at !== null) return undefined;
  return { role: row.role, id: row.id, municipalityId: row.municipality_id, officeId: row.office_id, stationId: row.id };
}

/** What became of a token. */
export async function checkToken(kernel: Kernel, token: string): Promise<{ standing: TokenStanding }> {
  const row = await findByToken(kernel, token);
  if (row === undefined) return { standing: 'unknown' };
  return { standing: row.revoked_at === null ? 'known' : 'revoked' };
}
