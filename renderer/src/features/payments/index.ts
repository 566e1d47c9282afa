export { default as BillPanel } from './BillPanel.vue';
export { default as CashPanel } from './CashPanel.vue';
export { default as NoticeCard } from './NoticeCard.vue';
export { default as PaidSummary } from './PaidSummary.vue';
export { default as RefundList } from './RefundList.vue';
export { usePaymentStore } from './payment-store.ts';
