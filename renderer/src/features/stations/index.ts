import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as DevicesBadge } from './DevicesBadge.vue';
export { default as IslandNotice } from './IslandNotice.vue';
export { deviceState } from './device-state.ts';
export { useDevicesStore } from './devices-store.ts';

export const DevicesBoard = lazyPart(() => import('./DevicesBoard.vue'));
