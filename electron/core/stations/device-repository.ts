import type { Knex } from 'knex';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { DeviceRole } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Device, OwnDevice } from '#shared/stations/stations.model.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';

export interface DeviceRow {
  id: string; municipality_id: string; office_id: string; role: DeviceRole; token_hash: string; name: string; counter_id: string | null;
  paired_at: string; paired_by: string | null; last_seen_at: string | null; version: string | null; protocol_version: number | null; revoked_at: string | null;
}

/** A device without the name of who made its code. */
export type StoredDevice = Omit<Device, 'pairedBy'> & { readonly pairedBy: string };

/** How long a revoked device stays on the list, ms. */
const shownMilliseconds = 30 * 86_400_000;

const scoped = (scope: OfficeScope) => ({ municipality_id: scope.municipalityId, office_id: scope.officeId });

/** Devices of the office that were paired with a code, by name; `pairedBy` is the id of who made it. */
export async function listStoredDevices(db: Knex, scope: OfficeScope, now: string): Promise<StoredDevice[]> {
  const rows: DeviceRow[] = await db<DeviceRow>('devices').where(scoped(scope)).whereNotNull('paired_by')
    .andWhere((shown) => { void shown.whereNull('revoked_at').orWhere('revoked_at', '>', addMilliseconds(now, -shownMilliseconds)); });
  return rows
    .map((row) => ({
      id: row.id, name: row.name, role: row.role, counterId: row.counter_id ?? undefined, pairedAt: row.paired_at, pairedBy: row.paired_by ?? '',
      lastSeenAt: row.last_seen_at ?? undefined, version: row.version ?? undefined, protocolVersion: row.protocol_version ?? undefined, revokedAt: row.revoked_at ?? undefined,
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'it', { numeric: true }));
}

/** What a device is told of itself; undefined when it is not of this office. */
export async function findOwnDevice(db: Knex, scope: OfficeScope, id: string): Promise<OwnDevice | undefined> {
  const row = await db<DeviceRow>('devices').where({ ...scoped(scope), id }).first();
  return row && { id: row.id, role: row.role, name: row.name, ...(row.counter_id !== null && { counterId: row.counter_id }) };
}

/** How devices of any office of a municipality are called, revoked ones too, by id. */
export async function listDeviceNames(db: Knex, { municipalityId }: Tenant, ids: readonly string[]): Promise<Map<string, { name: string; isRevoked: boolean }>> {
  const rows: DeviceRow[] = await db<DeviceRow>('devices').where({ municipality_id: municipalityId }).whereIn('id', ids);
  return new Map(rows.map((row) => [row.id, { name: row.name, isRevoked: row.revoked_at !== null }]));
}

/** Throws `DEVICE_NAME_TAKEN` when another device in use is called so: two of a name cannot be told apart when one is to be revoked. */
export async function checkDeviceName(db: Knex, scope: OfficeScope, { name, exceptId }: { name: string; exceptId?: string }): Promise<void> {
  const rows: Pick<DeviceRow, 'id' | 'name'>[] = await db<DeviceRow>('devices').where(scoped(scope)).whereNull('revoked_at').whereNotNull('paired_by').select('id', 'name');
  const wanted = name.toLocaleLowerCase('it');
  const other = rows.find((row) => row.id !== exceptId && row.name.toLocaleLowerCase('it') === wanted);
  if (other !== undefined) throw new DomainError('DEVICE_NAME_TAKEN', { name: other.name });
}

/** Writes to a device of the office that is still in use; throws `DEVICE_NOT_FOUND` when there is none. */
export async function changeDevice(db: Knex, scope: OfficeScope, { id, change }: { id: string; change: Partial<Pick<DeviceRow, 'name' | 'revoked_at'>> }): Promise<void> {
  const changed = await db<DeviceRow>('devices').where({ ...scoped(scope), id }).whereNull('revoked_at').update(change);
  if (changed === 0) throw new DomainError('DEVICE_NOT_FOUND');
}
