import { seededRandom } from '#shared/queue/service-time.rules.ts';
import { drawBooked, midnightOf, seedOfDay, type PastPerson } from './draw-people.ts';
import type { PastDay } from './history-calendar.ts';
import { iso, type PastDesk } from './past-desk.ts';
import { newSeal } from './past-people.ts';
import { addRow } from './past-tables.ts';

const minute = 60_000;
const hour = 60 * minute;
/** As the agenda of identity cards of the training office is set up. */
const [slotMinutes, seats, firstHour, lastHour] = [20, 2, 8.5, 12.5] as const;
const [letter, serviceId] = ['A', 'cie-rinnovo'] as const;
/** Of what is offered, how much is taken; of those who booked, how many do not come. */
const [takenShare, missedShare] = [0.5, 0.09] as const;
/** As long as a digest is: what stands for one once the person was erased. */
const digestLength = 22;

export interface Booking { readonly id: string; readonly startsAt: number; readonly seat: number; readonly bookedAt: number; readonly person: PastPerson | undefined }

/** Who has an appointment on a day, those who will not come too; the same for the same seed. */
export function drawBookings(day: PastDay, seed: number, idAt: (at: number) => string): Booking[] {
  if (day.shifts.length === 0 || new Date(`${day.day}T00:00:00Z`).getUTCDay() === 6 || day.day.endsWith('12-24')) return [];
  const random = seededRandom(seedOfDay(seed + 17, day.day));
  const midnight = midnightOf(day.day);
  /* A small office has few of them. */
  const taken = Math.min(takenShare, day.tickets * 0.0025);
  const bookings: Booking[] = [];
  for (let at = firstHour * hour; at < lastHour * hour; at += slotMinutes * minute) {
    for (let seat = 1; seat <= seats; seat += 1) {
      const [isTaken, isMissed, days, moment] = [random() < taken, random() < missedShare, 1 + Math.floor(random() * 20), random()];
      const startsAt = midnight + at;
      const person = drawBooked({ startsAt, letter, serviceId }, random);
      if (!isTaken) continue;
      const bookedAt = Math.round(midnight - days * 24 * hour + (8.5 + moment * 9) * hour);
      bookings.push({ id: idAt(bookedAt), startsAt, seat, bookedAt, person: isMissed ? undefined : person });
    }
  }
  return bookings;
}

/** The booking, told on its own day: whoever books on the public page is nobody of the office. */
export function noteBooking(desk: PastDesk, { id, bookedAt, startsAt }: Booking): void {
  desk.note({ at: bookedAt, actor: 'public', type: 'appointmentBooked', subject: id, payload: { agendaId: desk.office.agendaId ?? '', isByOffice: false, mode: 'in-person', startsAt: iso(startsAt) } });
}

/** Who had it, for as long as the product keeps that; afterwards nothing of them. */
function personOf(desk: PastDesk, { id, bookedAt }: Booking, isErased: boolean): { person_sealed: string; code_index: string } {
  if (isErased) return { person_sealed: '', code_index: id.slice(0 - digestLength) };
  const { municipalityId } = desk.office;
  const code = desk.kernel.ids.code(8);
  const seal = newSeal(desk.kernel, desk.rows, { id: desk.idAt(bookedAt), municipalityId, owner: `appointment:${id}`, at: bookedAt });
  return { person_sealed: seal(JSON.stringify({ person: { name: 'Persona di prova' }, code })), code_index: desk.kernel.sealing.blindIndex(municipalityId, 'appointment-code', code) };
}

/** What came of an appointment. */
export function writeBooking(desk: PastDesk, booking: Booking, came: { readonly day: string; readonly ticketId: string | undefined; readonly at: number; readonly erasedAfterDays: number }): void {
  const { office, rows } = desk;
  const { id, startsAt, seat, bookedAt, person } = booking;
  const state = person === undefined ? 'no-show' : 'arrived';
  if (came.ticketId === undefined) desk.note({ at: Date.parse(`${came.day}T23:05:00Z`), actor: 'system:appointments', type: 'appointmentMissed', subject: id, payload: { mode: 'in-person', startsAt: iso(startsAt) } });
  else desk.note({ at: came.at, actor: desk.kioskId, type: 'appointmentArrived', subject: id, payload: { isKept: true, minutes: Math.round((came.at - startsAt) / minute), ticketId: came.ticketId } });
  const erasedAt = midnightOf(came.day) + (came.erasedAfterDays + 1) * 24 * hour + 5 * minute;
  desk.note({ at: erasedAt, actor: 'system:appointments', type: 'appointmentPersonErased', subject: id, payload: { day: came.day, state } });
  addRow(rows, 'appointments', {
    id, municipality_id: office.municipalityId, office_id: office.officeId, agenda_id: office.agendaId ?? '', day: came.day, starts_at: iso(startsAt), ends_at: iso(startsAt + slotMinutes * minute), seat,
    mode: 'in-person', state, ...personOf(desk, booking, iso(erasedAt).slice(0, 10) <= desk.lastDay), is_booked_by_office: false, booked_at: iso(bookedAt), ticket_id: came.ticketId ?? null,
  });
}
