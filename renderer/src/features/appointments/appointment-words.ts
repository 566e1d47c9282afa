import type { AppointmentOfDay, AppointmentState } from '#shared/appointments/appointments.model.ts';
import { minutesBetween } from '#shared/kernel/dates.ts';
import type { Tone } from '#renderer/ui/tone.ts';

/** The colour of a state in the list. */
export const stateTones: Readonly<Record<AppointmentState, Tone>> = { 'booked': 'neutral', 'arrived': 'success', 'no-show': 'error', 'cancelled': 'warning' };

/** Where the sentence of a state is: whoever does not come in person does not arrive. */
export const stateKey = ({ state, mode }: Pick<AppointmentOfDay, 'state' | 'mode'>): string => `appointments.${mode === 'in-person' ? 'state' : 'remoteState'}.${state}`;

/** By how many minutes somebody who should be here is late; 0 for whoever has come, is not due yet, or does not come in person. */
export function lateMinutes({ state, mode, startsAt }: AppointmentOfDay, now: string): number {
  return state === 'booked' && mode === 'in-person' ? Math.max(0, minutesBetween(startsAt, now)) : 0;
}

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{Diacritic}/gu, '').toLowerCase();

/** Those whose name, tax code or service holds every word of a text; accents and case do not matter. */
export function findAppointments(list: readonly AppointmentOfDay[], text: string): AppointmentOfDay[] {
  const words = folded(text).split(/\s+/).filter((word) => word !== '');
  return list.filter(({ person, title }) => {
    const about = folded(`${person.name} ${person.taxCode ?? ''} ${title}`);
    return words.every((word) => about.includes(word));
  });
}
