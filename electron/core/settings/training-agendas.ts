import type { AgendaSetup } from '#shared/appointments/appointments.model.ts';

const weekdays = (days: readonly number[], from: string, to: string): AgendaSetup['hours'] => days.map((weekday) => ({ weekday, from, to }));
const usual = { seats: 1, closures: [], isOpenOnHolidays: false, isPublic: true, noticeMinutes: 60, horizonDays: 60 };

/** What the training office gives appointments for; a queue is named by its letter until it has an id. */
export const trainingAgendas: readonly (Omit<AgendaSetup, 'queueId'> & { readonly queueLetter: string })[] = [
  {
    ...usual, queueLetter: 'A', name: "Carte d'identità", seats: 2, slotMinutes: 20, modes: ['in-person'],
    hours: [...weekdays([1, 2, 3, 4, 5], '08:30', '12:30'), ...weekdays([2, 4], '15:00', '17:00')],
    closures: [{ kind: 'yearly', monthDay: '12-24' }],
  },
  { ...usual, queueLetter: 'D', name: 'Consulenza edilizia', slotMinutes: 30, modes: ['in-person', 'phone'], hours: weekdays([1, 3, 5], '09:00', '12:00') },
];
