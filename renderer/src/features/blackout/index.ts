import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as PaperBadge } from './PaperBadge.vue';
export { useBlackoutStore } from './blackout-store.ts';

export const BlackoutBoard = lazyPart(() => import('./BlackoutBoard.vue'));
