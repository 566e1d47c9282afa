export { default as AccessLogPanel } from './AccessLogPanel.vue';
export { default as RefusalTable } from './RefusalTable.vue';
