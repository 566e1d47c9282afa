import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as ExternalQuestion } from './ExternalQuestion.vue';
export { default as ExternalBadge } from './ExternalBadge.vue';
export { default as LookUpTable } from './LookUpTable.vue';
export { useExternalStore } from './external-store.ts';

export const ExternalBoard = lazyPart(() => import('./ExternalBoard.vue'));
