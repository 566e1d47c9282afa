export { default as BlackoutBoard } from './BlackoutBoard.vue';
export { default as PaperBadge } from './PaperBadge.vue';
export { useBlackoutStore } from './blackout-store.ts';
