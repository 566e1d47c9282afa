import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Device } from '#shared/stations/stations.model.ts';

/** A device calls every few seconds and is written down once a minute: silent for longer, it is off or cut off, ms. */
const silentAfter = 150_000;

export type DeviceState = 'here' | 'silent' | 'never' | 'revoked' | 'other-protocol';

/** How a device is at the hub's `now`: what ends it first, then what keeps it from working. */
export function deviceState(device: Device, { now, protocolVersion }: { now: string; protocolVersion: number }): DeviceState {
  if (device.revokedAt !== undefined) return 'revoked';
  if (device.protocolVersion !== undefined && device.protocolVersion !== protocolVersion) return 'other-protocol';
  if (device.lastSeenAt === undefined) return 'never';
  return device.lastSeenAt < addMilliseconds(now, -silentAfter) ? 'silent' : 'here';
}

export const roleIcons = { station: 'i-lucide-monitor', display: 'i-lucide-tv', kiosk: 'i-lucide-tablet-smartphone', tablet: 'i-lucide-smile', office: 'i-lucide-building-2' } as const;
