export { beginPeriod } from './begin-period.ts';
export { collectPeriod } from './collect-period.ts';
export type { IslandParts } from './island-parts.ts';
export { createIslandsRouter } from './islands.router.ts';
export { findStandby } from './standby.ts';
export { takeKit } from './take-kit.ts';

/** What a station does by itself while it works alone: it prints, and calls for counters that want it. */
export const islandWorkers: ReadonlySet<string> = new Set(['printing', 'auto-call', 'sessions']);
