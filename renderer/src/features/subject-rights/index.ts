import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as OpenRequests } from './OpenRequests.vue';
export { useRightsStore } from './rights-store.ts';

export const RightsPanel = lazyPart(() => import('./RightsPanel.vue'));
