export { default as DevicesBadge } from './DevicesBadge.vue';
export { default as DevicesBoard } from './DevicesBoard.vue';
export { useDevicesStore } from './devices-store.ts';
