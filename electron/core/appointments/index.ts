export { listComing, listPersonAppointments } from './list-person-appointments.ts';
export { createAppointmentWorker } from './appointment-worker.ts';
export { createAppointmentsRouter } from './appointments.router.ts';
export { readBookedToday } from './booked-today.ts';
export type { AppointmentParts } from './appointment-parts.ts';
export { readForPaper } from './print-slip.ts';
export { findAppointments } from './find-appointments.ts';
export { insertAgenda } from './save-agenda.ts';
