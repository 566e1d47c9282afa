export { default as BasketTabs } from './BasketTabs.vue';
export { default as CaseForm } from './CaseForm.vue';
export { default as CaseHead } from './CaseHead.vue';
export { default as MissingList } from './MissingList.vue';
export { default as SettledList } from './SettledList.vue';
export { useBasketStore } from './basket-store.ts';
export { default as CaseField } from './CaseField.vue';
export { fieldWorldKey, type FieldWorld } from './fields/field-world.ts';
export { useCaseViews } from './use-case-views.ts';
