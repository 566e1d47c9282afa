import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { useOfficeStore } from './office-store.ts';
export { useSystemsStore } from './systems-store.ts';
export { default as ServiceEffects } from './ServiceEffects.vue';
export { default as SystemsBadge } from './SystemsBadge.vue';

export const SystemsBoard = lazyPart(() => import('./SystemsBoard.vue'));
