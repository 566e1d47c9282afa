import type { PairingCode } from '#shared/stations/stations.model.ts';

/** `9:05` that a code still has at `now` (epoch milliseconds); undefined when it has expired. */
export function remaining(expiresAt: string, now: number): string | undefined {
  const seconds = Math.ceil((Date.parse(expiresAt) - now) / 1000);
  return seconds <= 0 ? undefined : `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The address that a device of a role opens: a station's program, and another office, ask for the hub's alone. */
export const pageAddress = (hub: string, role: PairingCode['role']): string => role === 'station' || role === 'office' ? hub : `${hub.replace(/\/$/, '')}/${role}`;
