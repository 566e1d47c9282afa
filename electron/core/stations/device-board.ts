import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import type { DeviceBoard } from '#shared/stations/stations.model.ts';
import { protocolVersion } from '#shared/system/system.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { staffNames } from '#core/staff/index.ts';
import { changeDevice, checkDeviceName, listStoredDevices } from './device-repository.ts';
import type { StationParts } from './station-parts.ts';

/** The devices of the actor's office, in use or revoked of late. */
export async function readDevices({ kernel, listCounters, hubPlace }: StationParts, db: Knex, actor: Actor): Promise<DeviceBoard> {
  const nameOf = staffNames(kernel, db, actor.municipalityId);
  const devices: DeviceBoard['devices'] = [];
  for (const device of await listStoredDevices(db, actor, kernel.clock.now())) devices.push({ ...device, pairedBy: await nameOf(device.pairedBy) });
  return { devices, counters: await listCounters(db, actor), protocolVersion, hub: hubPlace() };
}

/** Calls a device otherwise. Throws `DEVICE_NOT_FOUND`, `DEVICE_NAME_TAKEN`. */
export async function renameDevice(work: Work, { id, name }: { id: string; name: string }): Promise<void> {
  await checkDeviceName(work.db, work.actor, { name, exceptId: id });
  await changeDevice(work.db, work.actor, { id, change: { name } });
  work.record({ type: 'deviceRenamed', subject: id, payload: { name } });
}

/** Ends a device: its token is refused from now on, and whatever feed it has open ends. Throws `DEVICE_NOT_FOUND`. */
export async function revokeDevice(work: Work, { id }: { id: string }): Promise<void> {
  await changeDevice(work.db, work.actor, { id, change: { revoked_at: work.at } });
  work.record({ type: 'deviceRevoked', subject: id, payload: {} });
}
