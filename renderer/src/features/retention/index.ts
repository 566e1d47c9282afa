import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as RetentionBadge } from './RetentionBadge.vue';
export { useRetentionStore } from './retention-store.ts';

export const RetentionBoard = lazyPart(() => import('./RetentionBoard.vue'));
