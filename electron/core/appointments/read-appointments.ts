import type { Appointment, AppointmentOfDay } from '#shared/appointments/appointments.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { getTicket } from '#core/queue/index.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { erasedMark, openSealedPerson } from './appointment-person.ts';
import { findByCode, rowsOf } from './appointment-repository.ts';
import { openDescriber } from './describe-appointment.ts';

/** An appointment by its code; undefined when nobody gave it. */
export async function readByCode(parts: AppointmentParts, actor: Actor, code: string): Promise<Appointment | undefined> {
  const db = parts.kernel.database.read;
  const row = await findByCode(parts.kernel, db, { scope: actor, code });
  return row && (await openDescriber(parts, db, actor))(row);
}

/** Who comes on a day, earliest first, the cancelled ones too; `shown`: the people whom it names, by the appointment's id where nobody identified them. */
export async function listDay(parts: AppointmentParts, actor: Actor, day: string): Promise<{ list: AppointmentOfDay[]; shown: string[] }> {
  const { kernel } = parts;
  const db = kernel.database.read;
  const describe = await openDescriber(parts, db, actor);
  const [list, shown]: [AppointmentOfDay[], string[]] = [[], []];
  for (const row of await rowsOf(db, actor).where('day', day).orderBy(['starts_at', 'id'])) {
    const { person } = await openSealedPerson(kernel, db, row);
    if (row.person_sealed !== erasedMark) shown.push(row.person_id ?? row.id);
    list.push({ ...describe(row), person, isBookedByOffice: Boolean(row.is_booked_by_office), ...(row.ticket_id !== null && { ticketId: row.ticket_id, ticketNumber: (await getTicket(db, actor, row.ticket_id)).number }) });
  }
  return { list, shown };
}
