import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as PrintersBadge } from './board/PrintersBadge.vue';
export { usePrintBoardStore } from './board/print-board-store.ts';
export { default as PrintList } from './PrintList.vue';
export { default as PrinterNotice } from './PrinterNotice.vue';
export { usePrintStore } from './print-store.ts';
export { default as BringActs } from './bring/BringActs.vue';

export const PrintersBoard = lazyPart(() => import('./board/PrintersBoard.vue'));
