import type { Appointment } from '#shared/appointments/appointments.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Work } from '#core/kernel/work.ts';
import { mapAgendas } from './agenda-repository.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { openSealedPerson, ownerOf } from './appointment-person.ts';
import { rowsOf } from './appointment-repository.ts';
import { openDescriber } from './describe-appointment.ts';

/** What paper says of an appointment: nothing of the person, but the code; `sealOwner` is under whose key it is kept. */
export interface AppointmentOnPaper { readonly appointment: Appointment; readonly code: string; readonly bring: string[]; readonly sealOwner: string }

/** An appointment that is still to come, for whoever prints it; throws `APPOINTMENT_NOT_FOUND`, `APPOINTMENT_OVER`. */
export async function readForPaper(parts: AppointmentParts, work: Work, appointmentId: string): Promise<AppointmentOnPaper> {
  const { db, actor } = work;
  const row = await rowsOf(db, actor).where('id', appointmentId).first();
  if (row === undefined) throw new DomainError('APPOINTMENT_NOT_FOUND');
  if (row.state !== 'booked') throw new DomainError('APPOINTMENT_OVER', { state: row.state });
  const serviceId = (await mapAgendas(db, actor)).get(row.agenda_id)?.setup.serviceId;
  const service = serviceId === undefined ? undefined : parts.catalogue.find(serviceId);
  return {
    appointment: (await openDescriber(parts, db, actor))(row), code: (await openSealedPerson(parts.kernel, db, row)).code,
    bring: service?.bring.flatMap((item) => (typeof item === 'string' ? [item] : item.when === undefined ? [item.text] : [])) ?? [],
    sealOwner: ownerOf(row.id),
  };
}

/** Asks for a slip that the person takes home; throws `APPOINTMENT_NOT_FOUND`, and `APPOINTMENT_OVER` for one that is no longer to come. */
export async function printAppointmentSlip(parts: AppointmentParts, actor: Actor, input: Requested & { readonly appointmentId: string }): Promise<Appointment> {
  return parts.kernel.work.run({ actor, procedure: 'appointments.printSlip', input }, async (work) => {
    const { appointment } = await readForPaper(parts, work, input.appointmentId);
    work.record({ type: 'appointmentSlipAsked', subject: appointment.id, payload: {} });
    return appointment;
  });
}
