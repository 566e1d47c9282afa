export { default as BillPanel } from './BillPanel.vue';
export { default as CashPanel } from './CashPanel.vue';
export { default as PaidSummary } from './PaidSummary.vue';
export { usePaymentStore } from './payment-store.ts';
