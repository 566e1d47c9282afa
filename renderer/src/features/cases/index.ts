import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as BasketTabs } from './BasketTabs.vue';
export { default as MissingList } from './MissingList.vue';
export { default as SetAsideList } from './SetAsideList.vue';
export { default as StampPanel } from './StampPanel.vue';
export { default as SettledList } from './SettledList.vue';
export { useBasketStore } from './basket-store.ts';
export { default as CaseField } from './CaseField.vue';
export { fieldWorldKey, type FieldWorld } from './fields/field-world.ts';
export { useCaseViews } from './use-case-views.ts';
export { lookOf, type AttachedLook } from './fields/attached-look.ts';
export { FilePreview } from './preview/lazy-preview.ts';
export { fingerprintOf, type KeptFile } from './preview/kept-file.ts';

export const CaseForm = lazyPart(() => import('./CaseForm.vue'));
export const CaseHead = lazyPart(() => import('./CaseHead.vue'));
