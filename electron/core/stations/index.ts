export { findDeviceActor } from './find-actor.ts';
export { createStationsRouter } from './stations.router.ts';
