export { default as AccountFiles } from './AccountFiles.vue';
export { default as OnwardPanel } from './OnwardPanel.vue';
export { useOnwardStore } from './onward-store.ts';
