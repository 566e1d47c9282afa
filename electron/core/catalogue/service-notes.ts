import type { Knex } from 'knex';
import type { ServiceNote } from '#shared/catalogue/service-note.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { cleanText } from '#shared/kernel/clean-text.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { staffNames } from '#core/staff/index.ts';
import type { Catalogue } from './catalogue.ts';

interface NoteRow { municipality_id: string; service_id: string; text: string; staff_id: string; at: string }

/** What the municipality says of its services. */
export async function listServiceNotes(kernel: Kernel, db: Knex, { municipalityId }: Tenant): Promise<ServiceNote[]> {
  const rows = await db<NoteRow>('service_notes').where({ municipality_id: municipalityId }).orderBy('service_id');
  const nameOf = staffNames(kernel, db, municipalityId);
  return Promise.all(rows.map(async ({ service_id, text, staff_id, at }) => ({ serviceId: service_id, text, at, by: await nameOf(staff_id) })));
}

/** Writes what the municipality says of a service in place of what it said, or nothing any more; the journal keeps every wording. Throws `SERVICE_NOT_FOUND`. */
export async function saveServiceNote({ kernel, catalogue }: { kernel: Kernel; catalogue: Catalogue }, actor: Actor, input: Requested & { serviceId: string; text: string }): Promise<ServiceNote[]> {
  return kernel.work.run({ actor, procedure: 'catalogue.saveNote', input }, async (work) => {
    const { id: serviceId } = catalogue.get(input.serviceId);
    const text = cleanText(input.text).trim();
    const key = { municipality_id: actor.municipalityId, service_id: serviceId };
    await work.db<NoteRow>('service_notes').where(key).delete();
    if (text !== '') await work.db<NoteRow>('service_notes').insert({ ...key, text, staff_id: actor.id, at: work.at });
    work.record({ type: 'serviceNoteSaved', subject: serviceId, payload: { text } });
    return listServiceNotes(kernel, work.db, actor);
  });
}
