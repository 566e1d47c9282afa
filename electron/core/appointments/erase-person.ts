import { addDays } from '#shared/kernel/calendar.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { erasedMark, ownerOf } from './appointment-person.ts';
import { rowsOf, type AppointmentRow } from './appointment-repository.ts';

/** In one pass of the worker; the first one in an old office takes several. */
const mostAtOnce = 200;
/** As long as a digest is, and of no code: the end of the row's own id is found by nobody who types. */
const digestLength = 22;

/** Erases who had one appointment: the key of what was sealed, messages included, and the digests by which it was found. */
async function eraseOne({ kernel }: AppointmentParts, office: OfficeScope, row: AppointmentRow): Promise<void> {
  await kernel.work.run({ actor: systemActor(office, 'appointments'), procedure: 'appointments.erasePerson' }, async (work) => {
    const erased = await rowsOf(work.db, office).where('id', row.id).whereNot('state', 'booked').whereNot('person_sealed', erasedMark).update({
      person_sealed: erasedMark, person_id: null, tax_code_index: null, contact_index: null, code_index: row.id.slice(0 - digestLength),
    });
    if (erased === 0) return;
    await kernel.sealing.erase(work.db, { municipalityId: office.municipalityId, owner: ownerOf(row.id) });
    work.record({ type: 'appointmentPersonErased', subject: row.id, payload: { day: row.day, state: row.state } });
  });
}

/**
 * Erases who had the appointments that were over so many days ago as the municipality says (`appointmentPersonDays`), and keeps their
 * figures: agenda, time, mode, state. How many. Personal data are kept no longer than their purpose needs: GDPR art. 5(1)(e).
 */
export async function erasePastPersons(parts: AppointmentParts, office: OfficeScope, today: string): Promise<number> {
  const { kernel, catalogue } = parts;
  const oldestKept = addDays(today, 0 - catalogue.municipality.appointmentPersonDays);
  const due = await rowsOf(kernel.database.read, office).whereNot('state', 'booked').andWhere('day', '<', oldestKept).whereNot('person_sealed', erasedMark)
    .orderBy(['day', 'id']).limit(mostAtOnce);
  for (const row of due) await eraseOne(parts, office, row);
  return due.length;
}
