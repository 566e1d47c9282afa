export { default as AwaitingBadge } from './AwaitingBadge.vue';
export { default as AwaitingBoard } from './AwaitingBoard.vue';
export { default as BillPanel } from './BillPanel.vue';
export { default as CashPanel } from './CashPanel.vue';
export { default as NoticeCard } from './NoticeCard.vue';
export { default as PaidSummary } from './PaidSummary.vue';
export { default as RefundList } from './RefundList.vue';
export { useAwaitingStore } from './awaiting-store.ts';
export { usePaymentStore } from './payment-store.ts';
