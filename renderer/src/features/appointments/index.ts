import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as AppointmentsBadge } from './AppointmentsBadge.vue';
export { useAppointmentStore } from './appointment-store.ts';

export const AppointmentsBoard = lazyPart(() => import('./AppointmentsBoard.vue'));
