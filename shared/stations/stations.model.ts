import { z } from 'zod';
import { deviceRoles } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Id, Instant } from '../kernel/procedure.ts';

export const DeviceRole = z.enum(deviceRoles);
/** Those with a page of their own. */
export const PageRole = DeviceRole.exclude(['office']);
export type PageRole = z.infer<typeof PageRole>;

/** How people call a device: `Sportello 3`, `Totem ingresso`. */
export const DeviceName = Text.trim().min(1).max(60);

/** A device of the office, as whoever administers sees it. */
export const Device = z.object({
  id: Id,
  name: z.string(),
  role: DeviceRole,
  /** The counter where a station or a tablet stands. */
  counterId: Id.optional(),
  pairedAt: Instant,
  /** Name of who made its code. */
  pairedBy: z.string(),
  /** To the minute; absent: it has never called. */
  lastSeenAt: Instant.optional(),
  /** Of the program on it, as it says itself. */
  version: z.string().optional(),
  protocolVersion: z.int().optional(),
  revokedAt: Instant.optional(),
});
export type Device = z.infer<typeof Device>;

/** Where devices reach this hub, as an administrator reads it to whoever stands at one. */
export const HubPlace = z.object({
  addresses: z.array(z.string()),
  /** SHA-256 of the certificate's public key, 64 hexadecimal digits; absent without HTTPS of its own. */
  fingerprint: z.string().optional(),
});
export type HubPlace = z.infer<typeof HubPlace>;

/** The devices of the office, where stations may stand, and what protocol this hub speaks. */
export const DeviceBoard = z.object({
  devices: z.array(Device),
  counters: z.array(z.object({ id: Id, label: z.string(), name: z.string() })),
  protocolVersion: z.int(),
  hub: HubPlace,
});
export type DeviceBoard = z.infer<typeof DeviceBoard>;

/** What a code is made for. */
export const NewDevice = z.object({ role: DeviceRole, name: DeviceName, counterId: Id.optional() });
export type NewDevice = z.infer<typeof NewDevice>;

/** A code, shown this once. */
export const PairingCode = z.object({ id: Id, code: z.string(), expiresAt: Instant, ...NewDevice.shape });
export type PairingCode = z.infer<typeof PairingCode>;

/** What a device is told of itself; a throw-away one of training has no name. */
export const OwnDevice = NewDevice.extend({ id: Id, name: z.string() });
export type OwnDevice = z.infer<typeof OwnDevice>;

/** How the hub stands to a token: `unknown` is one that it never gave. */
export const TokenStanding = z.enum(['known', 'revoked', 'unknown']);
export type TokenStanding = z.infer<typeof TokenStanding>;
