export { default as PrintersBadge } from './board/PrintersBadge.vue';
export { default as PrintersBoard } from './board/PrintersBoard.vue';
export { usePrintBoardStore } from './board/print-board-store.ts';
export { default as PrintList } from './PrintList.vue';
export { default as PrinterNotice } from './PrinterNotice.vue';
export { usePrintStore } from './print-store.ts';
