export { default as NoCash } from './NoCash.vue';
export { default as TillBadge } from './TillBadge.vue';
export { default as TillBoard } from './TillBoard.vue';
export { default as TillOpening } from './TillOpening.vue';
export { useTillStore } from './till-store.ts';
