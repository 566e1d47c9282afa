export { default as TillOpening } from './TillOpening.vue';
export { useTillStore } from './till-store.ts';
