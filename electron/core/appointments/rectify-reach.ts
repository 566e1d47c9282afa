import type { AppointmentPerson } from '#shared/appointments/appointments.model.ts';
import { isSameContact } from '#shared/people/contact.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { ownerOf, SealedPerson } from './appointment-person.ts';
import { contactIndex, type AppointmentRow } from './appointment-repository.ts';

interface Wrong { readonly ids: readonly string[]; readonly kind: 'email' | 'phone'; readonly before: readonly string[]; /** Absent: it is taken away. */ readonly value?: string | undefined }

type Row = Pick<AppointmentRow, 'id' | 'mode' | 'person_sealed' | 'contact_index'>;

/** Puts an address right in the appointments to come of a person where the wrong one was written: reminders go there. How many. */
export async function rectifyReach(kernel: Kernel, work: Work, { ids, kind, before, value }: Wrong): Promise<number> {
  const { municipalityId, officeId } = work.actor;
  const rows = await work.db('appointments').where({ municipality_id: municipalityId, state: 'booked' }).whereIn('id', [...ids]).whereNot('person_sealed', '').orderBy('id').select('id', 'mode', 'person_sealed', 'contact_index') as Row[];
  let count = 0;
  for (const row of rows) {
    const sealed = SealedPerson.parse(JSON.parse(await work.open(row.person_sealed)));
    const { [kind]: written, ...rest } = sealed.person;
    // Whoever is to be called has to be reached.
    if (value === undefined && row.mode === 'phone' && kind === 'phone') continue;
    if (written === undefined || !before.some((each) => isSameContact(kind, each, written))) continue;
    const person: AppointmentPerson = { ...rest, ...(value !== undefined && { [kind]: value }) };
    const contact = person.email ?? person.phone;
    await work.db('appointments').where({ municipality_id: municipalityId, id: row.id }).update({
      person_sealed: await work.seal(ownerOf(row.id), JSON.stringify({ ...sealed, person })),
      ...(row.contact_index !== null && { contact_index: contact === undefined ? null : contactIndex(kernel, { municipalityId, officeId }, contact) }),
    });
    count += 1;
  }
  return count;
}
