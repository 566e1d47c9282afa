import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as NoCash } from './NoCash.vue';
export { default as TillBadge } from './TillBadge.vue';
export { default as TillOpening } from './TillOpening.vue';
export { useTillStore } from './till-store.ts';

export const TillBoard = lazyPart(() => import('./TillBoard.vue'));
