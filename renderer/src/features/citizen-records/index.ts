import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as RecordHistory } from './RecordHistory.vue';
export type { RecordOpener } from './record-opener.ts';
export { useRecordStore } from './record-store.ts';

export const RecordBoard = lazyPart(() => import('./RecordBoard.vue'));
