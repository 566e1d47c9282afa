import type { AgendaSetup, Appointment } from '#shared/appointments/appointments.model.ts';
import { arrivalOf } from '#shared/appointments/slots.rules.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay, formatTime } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Work } from '#core/kernel/work.ts';
import { getRules, giveTicket, listCounters, type IssuedTicket } from '#core/queue/index.ts';
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

/** The counter of an agenda, while somebody sits there and serves its queue; otherwise whoever serves the queue calls. */
async function findTarget(work: Work, { counterId, queueId }: AgendaSetup): Promise<string | undefined> {
  if (counterId === undefined) return undefined;
  const counter = (await listCounters(work.db, work.actor)).find(({ id }) => id === counterId);
  return counter?.isOpen === true && counter.queueIds.includes(queueId) ? counterId : undefined;
}

interface Arrived { readonly row: AppointmentRow | undefined; readonly isPrinted?: boolean }

/** Gives the ticket of somebody who is here, within a work. */
async function receive(parts: AppointmentParts, work: Work, { row, isPrinted = false }: Arrived): Promise<CheckedIn> {
  if (row === undefined) throw new DomainError('APPOINTMENT_NOT_FOUND');
  if (row.state !== 'booked') throw new DomainError('APPOINTMENT_OVER', { state: row.state });
  if (row.mode !== 'in-person') throw new DomainError('APPOINTMENT_NOT_HERE', { mode: row.mode });
  const { appointmentGraceMinutes } = await getRules(work.db, work.actor);
  const arrival = arrivalOf(row.starts_at, work.at, appointmentGraceMinutes);
  if (arrival.kind === 'early') throw new DomainError('APPOINTMENT_TOO_EARLY', { day: row.day, time: formatTime(row.starts_at) });
  const setup = (await mapAgendas(work.db, work.actor)).get(row.agenda_id)?.setup;
  if (setup === undefined) throw new DomainError('APPOINTMENT_NOT_FOUND');
  const isKept = arrival.kind === 'in-time';
  const targetCounterId = await findTarget(work, setup);
  const issued = await giveTicket(work, parts.kernel, {
    queueId: setup.queueId, serviceIds: setup.serviceId === undefined ? [] : [setup.serviceId], isPrinted,
    ...(targetCounterId !== undefined && { targetCounterId }), ...(isKept && { channel: 'appointment', appointmentAt: row.starts_at }),
  });
  const to = { state: 'arrived', ticket_id: issued.ticket.id } as const;
  /* Lost to a second check-in of the same code: its ticket goes back with this transaction. */
  if (!await changeBooked(work.db, work.actor, { row, to })) throw new DomainError('APPOINTMENT_OVER', { state: 'arrived' });
  work.record({ type: 'appointmentArrived', subject: row.id, payload: { ticketId: issued.ticket.id, isKept, minutes: arrival.minutes } });
  return { ...issued, isKept, appointment: (await openDescriber(parts, work.db, work.actor))({ ...row, ...to }) };
}

/**
 * Somebody with an appointment is here: a ticket that keeps its place up to the grace of the office's rules, an ordinary one afterwards.
 * Throws `APPOINTMENT_NOT_FOUND`, `APPOINTMENT_OVER`, `APPOINTMENT_NOT_HERE` (by phone or video), `APPOINTMENT_TOO_EARLY`, `QUEUE_CLOSED`.
 */
export const checkIn = (parts: AppointmentParts, actor: Actor, input: Arrival): Promise<CheckedIn> =>
  parts.kernel.work.run({ actor, procedure: 'appointments.checkIn', input }, async (work) => receive(parts, work, { row: await findArriving(parts, work, input) }));

/** The same by a clerk who chose the appointment from the list; the ticket is printed. */
export const checkInAtCounter = (parts: AppointmentParts, actor: Actor, input: Requested & { readonly appointmentId: string }): Promise<CheckedIn> =>
  parts.kernel.work.run({ actor, procedure: 'appointments.checkInAtCounter', input }, async (work) =>
    receive(parts, work, { row: await rowsOf(work.db, actor).where('id', input.appointmentId).first(), isPrinted: true }));

/**
 * What was by telephone or video has taken place. Throws `APPOINTMENT_NOT_FOUND`, `APPOINTMENT_OVER`, `APPOINTMENT_TOO_EARLY`, and
 * `APPOINTMENT_IN_PERSON` for who has to come and take a ticket.
 */
export const markHeld = (parts: AppointmentParts, actor: Actor, input: Requested & { readonly appointmentId: string }): Promise<Appointment> =>
  parts.kernel.work.run({ actor, procedure: 'appointments.markHeld', input }, async (work) => {
    const row = await rowsOf(work.db, actor).where('id', input.appointmentId).first();
    if (row === undefined) throw new DomainError('APPOINTMENT_NOT_FOUND');
    if (row.state !== 'booked') throw new DomainError('APPOINTMENT_OVER', { state: row.state });
    if (row.mode === 'in-person') throw new DomainError('APPOINTMENT_IN_PERSON');
    const { kind, minutes } = arrivalOf(row.starts_at, work.at, 0);
    if (kind === 'early') throw new DomainError('APPOINTMENT_TOO_EARLY', { day: row.day, time: formatTime(row.starts_at) });
    if (!await changeBooked(work.db, actor, { row, to: { state: 'arrived' } })) throw new DomainError('APPOINTMENT_OVER', { state: 'arrived' });
    work.record({ type: 'appointmentHeld', subject: row.id, payload: { mode: row.mode, minutes } });
    return (await openDescriber(parts, work.db, actor))({ ...row, state: 'arrived' });
  });
