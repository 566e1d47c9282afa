export { useEmergencyStore } from './emergency-store.ts';
export { default as EmergencyNotice } from './EmergencyNotice.vue';
export { default as EmergencyPanel } from './EmergencyPanel.vue';
