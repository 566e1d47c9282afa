export { default as DevicesBadge } from './DevicesBadge.vue';
export { default as DevicesBoard } from './DevicesBoard.vue';
export { default as IslandNotice } from './IslandNotice.vue';
export { useDevicesStore } from './devices-store.ts';
