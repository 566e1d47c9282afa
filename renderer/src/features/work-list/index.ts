export { default as WorkBadge } from './WorkBadge.vue';
export { default as WorkBoard } from './WorkBoard.vue';
export { useWorkStore } from './work-store.ts';
