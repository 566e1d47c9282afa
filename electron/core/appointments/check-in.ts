import type { Appointment } from '#shared/appointments/appointments.model.ts';
import { arrivalOf } from '#shared/appointments/slots.rules.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay, formatTime } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Work } from '#core/kernel/work.ts';
import { getRules, giveTicket, type IssuedTicket } from '#core/queue/index.ts';
import { mapAgendas } from './agenda-repository.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { changeBooked, findByCode, rowsOf, taxCodeIndex, type AppointmentRow } from './appointment-repository.ts';
import { openDescriber } from './describe-appointment.ts';

interface Arrival extends Requested { readonly code?: string; readonly taxCode?: string }
export interface CheckedIn extends IssuedTicket { readonly isKept: boolean; readonly appointment: Appointment }

/** By code, or the nearest of today that is still to come under a tax code. */
async function findArriving(parts: AppointmentParts, work: Work, { code, taxCode }: Arrival): Promise<AppointmentRow | undefined> {
  const { kernel } = parts;
  const { db, actor } = work;
  if (code !== undefined) return findByCode(kernel, db, { scope: actor, code });
  const today = await rowsOf(db, actor).where({ tax_code_index: taxCodeIndex(kernel, actor, taxCode ?? ''), day: businessDay(work.at) }).orderBy('starts_at');
  return today.find(({ state }) => state === 'booked') ?? today[0];
}

/**
 * Somebody with an appointment is here: a ticket that keeps its place up to the grace of the office's rules, an ordinary one afterwards.
 * Throws `APPOINTMENT_NOT_FOUND`, `APPOINTMENT_OVER`, `APPOINTMENT_NOT_HERE` (by phone or video), `APPOINTMENT_TOO_EARLY`, `QUEUE_CLOSED`.
 */
export async function checkIn(parts: AppointmentParts, actor: Actor, input: Arrival): Promise<CheckedIn> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'appointments.checkIn', input }, async (work) => {
    const row = await findArriving(parts, work, input);
    if (row === undefined) throw new DomainError('APPOINTMENT_NOT_FOUND');
    if (row.state !== 'booked') throw new DomainError('APPOINTMENT_OVER', { state: row.state });
    if (row.mode !== 'in-person') throw new DomainError('APPOINTMENT_NOT_HERE', { mode: row.mode });
    const { appointmentGraceMinutes } = await getRules(work.db, actor);
    const arrival = arrivalOf(row.starts_at, work.at, appointmentGraceMinutes);
    if (arrival.kind === 'early') throw new DomainError('APPOINTMENT_TOO_EARLY', { day: row.day, time: formatTime(row.starts_at) });
    const setup = (await mapAgendas(work.db, actor)).get(row.agenda_id)?.setup;
    if (setup === undefined) throw new DomainError('APPOINTMENT_NOT_FOUND');
    const isKept = arrival.kind === 'in-time';
    const issued = await giveTicket(work, kernel, {
      queueId: setup.queueId, serviceIds: setup.serviceId === undefined ? [] : [setup.serviceId],
      ...(isKept && { channel: 'appointment', appointmentAt: row.starts_at }),
    });
    const to = { state: 'arrived', ticket_id: issued.ticket.id } as const;
    /* Lost to a second check-in of the same code: its ticket goes back with this transaction. */
    if (!await changeBooked(work.db, actor, { row, to })) throw new DomainError('APPOINTMENT_OVER', { state: 'arrived' });
    work.record({ type: 'appointmentArrived', subject: row.id, payload: { ticketId: issued.ticket.id, isKept, minutes: arrival.minutes } });
    return { ...issued, isKept, appointment: (await openDescriber(parts, work.db, actor))({ ...row, ...to }) };
  });
}
