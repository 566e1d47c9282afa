export { findOwnDevice, listDeviceNames } from './device-repository.ts';
export { findDeviceActor } from './find-actor.ts';
export { createPresence, type Presence } from './presence.ts';
export type { StationParts } from './station-parts.ts';
export { createStationsRouter } from './stations.router.ts';
export { tellRevoked } from './tell-revoked.ts';
