export { default as AccessLogPanel } from './AccessLogPanel.vue';
