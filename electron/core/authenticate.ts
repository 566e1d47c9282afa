import type { Actor } from '#shared/kernel/access.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findStaffActor } from '#core/staff/index.ts';
import { findDeviceActor, type Presence } from '#core/stations/index.ts';

interface Parts { readonly kernel: Kernel; readonly presence: Presence; readonly anonymous: Actor }

export type Authenticate = (token: string | undefined, stationToken?: string) => Promise<Actor>;

/** Turns tokens into who acts, and notes that a device has called. */
export function createAuthenticate({ kernel, presence, anonymous }: Parts): Authenticate {
  /** Somebody of another municipality in this database is nobody here: its own process serves them. */
  const isServed = (actor: Actor): boolean => actor.municipalityId === anonymous.municipalityId;

  async function findDevice(token: string): Promise<Actor | undefined> {
    const device = await findDeviceActor(kernel, token);
    if (device === undefined || !isServed(device)) return undefined;
    presence.see(device.id);
    return device;
  }

  return async (token, stationToken) => {
    const station = stationToken === undefined ? undefined : await findDevice(stationToken);
    // An office is a hub: nobody sits at it.
    if (stationToken !== undefined && (station === undefined || station.role === 'office')) return anonymous;
    if (token === undefined) return station ?? anonymous;
    const staff = await findStaffActor(kernel, token);
    if (staff === undefined) return await findDevice(token) ?? anonymous;
    if (!isServed(staff)) return anonymous;
    return station === undefined ? staff : { ...staff, stationId: station.id };
  };
}
