import type { Actor, DeviceRole } from '#shared/kernel/access.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { hashToken } from '#core/kernel/token-hash.ts';

interface DeviceRow { id: string; municipality_id: string; office_id: string; role: DeviceRole; token_hash: string; revoked_at: string | null }

/** The device behind a token; undefined when it is unknown or revoked. */
export async function findDeviceActor(kernel: Kernel, token: string): Promise<Actor | undefined> {
  const row = await kernel.database.read<DeviceRow>('devices').where({ token_hash: hashToken(token) }).whereNull('revoked_at').first();
  if (row === undefined) return undefined;
  return { role: row.role, id: row.id, municipalityId: row.municipality_id, officeId: row.office_id, stationId: row.id };
}
