export { useOfficeStore } from './office-store.ts';
export { useSystemsStore } from './systems-store.ts';
export { default as ServiceEffects } from './ServiceEffects.vue';
export { default as SystemsBadge } from './SystemsBadge.vue';
export { default as SystemsBoard } from './SystemsBoard.vue';
