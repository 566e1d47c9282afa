import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as LiveBadge } from './LiveBadge.vue';
export { useLiveStore } from './live-store.ts';

export const LiveBoard = lazyPart(() => import('./LiveBoard.vue'));
