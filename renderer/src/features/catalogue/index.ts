import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as ServiceChooser } from './ServiceChooser.vue';
export { useCatalogueStore } from './catalogue-store.ts';

export const ServiceCard = lazyPart(() => import('./ServiceCard.vue'));
