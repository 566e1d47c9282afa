import type { Actor } from '#shared/kernel/access.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findStaffActor, type SessionKeeper } from '#core/staff/index.ts';
import { findDeviceActor, type Presence } from '#core/stations/index.ts';

interface Parts { readonly kernel: Kernel; readonly presence: Presence; readonly keeper: SessionKeeper; readonly anonymous: Actor }

export type Authenticate = (token: string | undefined, stationToken?: string) => Promise<Actor>;

/** Turns tokens into who acts, and notes that a device has called or a session was used. */
export function createAuthenticate({ kernel, presence, keeper, anonymous }: Parts): Authenticate {
  /** Somebody of another municipality in this database is nobody here: its own process serves them. */
  const isServed = (actor: Actor): boolean => actor.municipalityId === anonymous.municipalityId;

  async function findDevice(token: string): Promise<Actor | undefined> {
    const device = await findDeviceActor(kernel, token);
    if (device === undefined || !isServed(device)) return undefined;
    presence.see(device.id);
    return device;
  }

  /** Nobody, who may sign in there: a page that brings the token of a session that is over is still at its station. */
  const nobodyAt = (station: Actor | undefined): Actor => station === undefined ? anonymous : { ...anonymous, stationId: station.id };

  /** A session is good at the station where it was opened, or at none when it was opened at none: a token that was carried off is worth nothing. */
  async function findStaff(token: string, station: Actor | undefined): Promise<Actor | undefined> {
    const found = await findStaffActor(kernel, keeper, token);
    if (found === undefined) return undefined;
    const { actor, sessionId, stationId } = found;
    if (!isServed(actor)) return anonymous;
    if (stationId !== station?.id) {
      kernel.log.warn({ sessionId, openedAt: stationId, usedAt: station?.id }, 'a session was used at another station than its own');
      return { ...nobodyAt(station), refusal: 'SESSION_ELSEWHERE' };
    }
    keeper.see(sessionId);
    return station === undefined ? actor : { ...actor, stationId: station.id };
  }

  return async (token, stationToken) => {
    const station = stationToken === undefined ? undefined : await findDevice(stationToken);
    // An office is a hub: nobody sits at it.
    if (stationToken !== undefined && (station === undefined || station.role === 'office')) return anonymous;
    if (token === undefined) return station ?? anonymous;
    return await findStaff(token, station) ?? await findDevice(token) ?? nobodyAt(station);
  };
}
