export { announceHub } from './announce-hub.ts';
export { findHubs } from './find-hubs.ts';
export type { FoundHub, HubNotice } from './hub-record.ts';
