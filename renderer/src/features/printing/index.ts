export { default as PrintList } from './PrintList.vue';
export { default as PrinterNotice } from './PrinterNotice.vue';
export { usePrintStore } from './print-store.ts';
