import type { Appointment } from '#shared/appointments/appointments.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Work } from '#core/kernel/work.ts';
import { getAgenda } from './agenda-repository.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { openSealedPerson } from './appointment-person.ts';
import { changeBooked, findByCode, rowsOf, type AppointmentRow } from './appointment-repository.ts';
import { openDescriber } from './describe-appointment.ts';
import { takeSlot } from './take-slot.ts';
import { tellPerson } from './tell-person.ts';

/** Which appointment: by the code of its holder, or by id for a clerk. */
export type Held = { readonly code: string } | { readonly appointmentId: string };

/** An appointment that is still to come; throws `APPOINTMENT_NOT_FOUND`, `APPOINTMENT_OVER`. */
async function getBooked(parts: AppointmentParts, work: Work, held: Held): Promise<AppointmentRow> {
  const { db, actor } = work;
  const row = 'code' in held
    ? await findByCode(parts.kernel, db, { scope: actor, code: held.code })
    : await rowsOf(db, actor).where('id', held.appointmentId).first();
  if (row === undefined) throw new DomainError('APPOINTMENT_NOT_FOUND');
  if (row.state !== 'booked') throw new DomainError('APPOINTMENT_OVER', { state: row.state });
  return row;
}

type Change = Parameters<typeof changeBooked>[2]['to'];

/** Writes a change of what was read, with its journal entry and the message; throws `APPOINTMENT_OVER` when somebody else was faster. */
async function settle(parts: AppointmentParts, work: Work, by: { row: AppointmentRow; to: Change; kind: 'moved' | 'cancelled' }): Promise<Appointment> {
  const { row, to, kind } = by;
  const { db, actor } = work;
  if (!await changeBooked(db, actor, { row, to })) throw new DomainError('APPOINTMENT_OVER', { state: row.state });
  const changed = { ...row, ...to };
  const appointment = (await openDescriber(parts, db, actor))(changed);
  const cause = kind === 'moved'
    ? { type: 'appointmentMoved', subject: row.id, payload: { from: row.starts_at, to: changed.starts_at } }
    : { type: 'appointmentCancelled', subject: row.id, payload: { startsAt: row.starts_at } };
  await tellPerson(parts, work, { kind, row: changed, appointment, known: await openSealedPerson(parts.kernel, db, row), cause: { ...cause, id: work.record(cause) } });
  return appointment;
}

/** Moves an appointment to another slot of its agenda; throws what booking and finding throw. */
export async function moveAppointment(parts: AppointmentParts, actor: Actor, of: { procedure: string; input: Requested & Held & { readonly startsAt: string } }): Promise<Appointment> {
  const { procedure, input } = of;
  return parts.kernel.work.run({ actor, procedure, input }, async (work) => {
    const row = await getBooked(parts, work, input);
    const agenda = await getAgenda(work.db, actor, row.agenda_id);
    const { slot, seat, day } = await takeSlot(work, agenda, { startsAt: input.startsAt, except: row.id });
    return settle(parts, work, { row, kind: 'moved', to: { day, seat, starts_at: slot.startsAt, ends_at: slot.endsAt, reminded_at: null } });
  });
}

/** Gives the place back; the row stays. Throws `APPOINTMENT_NOT_FOUND`, `APPOINTMENT_OVER`. */
export async function cancelAppointment(parts: AppointmentParts, actor: Actor, of: { procedure: string; input: Requested & Held }): Promise<Appointment> {
  const { procedure, input } = of;
  return parts.kernel.work.run({ actor, procedure, input }, async (work) =>
    settle(parts, work, { row: await getBooked(parts, work, input), kind: 'cancelled', to: { state: 'cancelled', seat: null } }));
}
