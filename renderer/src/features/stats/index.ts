import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { useStatsStore } from './stats-store.ts';
export { default as StatsBadge } from './StatsBadge.vue';

/** Whether figures of single clerks may be looked at. */
export const PeopleSetting = lazyPart(() => import('./PeopleSetting.vue'));
/** Whether who supervises the office sees the figures of the others. */
export const SightSetting = lazyPart(() => import('./SightSetting.vue'));
export const StatsBoard = lazyPart(() => import('./StatsBoard.vue'));
