export { useOfficeStore } from './office-store.ts';
export { useSystemsStore } from './systems-store.ts';
export { default as SystemsBadge } from './SystemsBadge.vue';
