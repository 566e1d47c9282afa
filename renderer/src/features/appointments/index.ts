export { default as AppointmentsBadge } from './AppointmentsBadge.vue';
export { default as AppointmentsBoard } from './AppointmentsBoard.vue';
export { useAppointmentStore } from './appointment-store.ts';
