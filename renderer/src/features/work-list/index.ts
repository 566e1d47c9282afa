import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as WorkBadge } from './WorkBadge.vue';
export { useWorkStore } from './work-store.ts';

export const WorkBoard = lazyPart(() => import('./WorkBoard.vue'));
