import type { Actor } from '#shared/kernel/access.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findStaffActor } from '#core/staff/index.ts';
import { findDeviceActor, type Presence } from '#core/stations/index.ts';

interface Parts { readonly kernel: Kernel; readonly presence: Presence; readonly anonymous: Actor }

export type Authenticate = (token: string | undefined, stationToken?: string) => Promise<Actor>;

/** Turns tokens into who acts, and notes that a device has called. */
export function createAuthenticate({ kernel, presence, anonymous }: Parts): Authenticate {
  async function findDevice(token: string): Promise<Actor | undefined> {
    const device = await findDeviceActor(kernel, token);
    if (device !== undefined) presence.see(device.id);
    return device;
  }

  return async (token, stationToken) => {
    const station = stationToken === undefined ? undefined : await findDevice(stationToken);
    if (stationToken !== undefined && station === undefined) return anonymous;
    if (token === undefined) return station ?? anonymous;
    const staff = await findStaffActor(kernel, token);
    if (staff !== undefined && station === undefined) return staff;
    // Nobody works from a station of another municipality: its id would stand in a journal that is not its own.
    if (staff !== undefined && station !== undefined) return station.municipalityId === staff.municipalityId ? { ...staff, stationId: station.id } : anonymous;
    return await findDevice(token) ?? anonymous;
  };
}
