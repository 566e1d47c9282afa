import { z } from 'zod';
import { AppointmentPerson } from '#shared/appointments/appointments.model.ts';
import type { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { titleOfCase } from './gather-cases.ts';
import { filled, mustText, opened, openedJson, rowsWhere, textOf, type Reading } from './export-reading.ts';

/** What was written to a person about case files and of what to bring, oldest first. */
export async function gatherMessages(reading: Reading): Promise<SubjectExport['messages']> {
  const files = new Map((await rowsWhere(reading, 'case_files', { column: 'id', ids: reading.caseIds, order: 'id' })).map((row) => [mustText(row, 'id'), titleOfCase(reading, row)]));
  const events = (await rowsWhere(reading, 'case_events', { column: 'case_file_id', ids: reading.caseIds, order: 'at' })).filter(({ kind }) => kind === 'message');
  const written = await Promise.all(events.map(async (row) => {
    const [subject, ...text] = (await opened(reading, row, 'note_sealed'))?.split('\n\n') ?? [];
    return filled({ at: mustText(row, 'at'), channel: mustText(row, 'outcome'), about: files.get(mustText(row, 'case_file_id')) ?? '', subject, text: text.length === 0 ? undefined : text.join('\n\n') });
  }));
  const bring = (await rowsWhere(reading, 'visit_messages', { column: 'visit_id', ids: reading.visitIds, order: 'at' })).map((row) =>
    ({ at: mustText(row, 'at'), channel: mustText(row, 'channel'), about: `Cosa portare: ${reading.parts.catalogue.find(mustText(row, 'service_id'))?.title ?? mustText(row, 'service_id')}` }));
  return [...written, ...bring].sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Longer ones carry the files of a case, which are in the export already; characters. */
const longestContent = 20_000;

/** What was handed to central systems and to the mail about a person: to whom, for what, and what it said as long as it is kept. */
export async function gatherTransmissions(reading: Reading): Promise<SubjectExport['transmissions']> {
  const { person, visitIds, caseIds, documentIds, appointmentIds, db, municipalityId } = reading;
  const events = await db('case_events').where({ municipality_id: municipalityId }).whereIn('case_file_id', [...caseIds]).pluck('id') as string[];
  const told = await db('visit_messages').where({ municipality_id: municipalityId }).whereIn('visit_id', [...visitIds]).pluck('id') as string[];
  const notices = await db('pagopa_notices').where({ municipality_id: municipalityId }).whereIn('visit_id', [...visitIds]).pluck('id') as string[];
  const about = [person.id, ...visitIds, ...caseIds, ...documentIds, ...appointmentIds, ...events, ...told, ...notices];
  const rows = [...await rowsWhere(reading, 'deliveries', { column: 'subject', ids: about, order: 'created_at' }), ...await rowsWhere(reading, 'deliveries', { column: 'order_key', ids: appointmentIds, order: 'created_at' })];
  return Promise.all(rows.map(async (row) => {
    const content = await opened(reading, row, 'content_sealed');
    return filled({
      to: mustText(row, 'system'), operation: mustText(row, 'operation'), at: mustText(row, 'created_at'), state: mustText(row, 'state'),
      content: content === undefined || content.length > longestContent ? undefined : JSON.parse(content) as unknown,
    });
  }));
}

const SealedPerson = z.object({ person: AppointmentPerson });

/** What was booked for a person at any office, oldest first, and what they were told of their data when they booked. */
export async function gatherAppointments(reading: Reading): Promise<Pick<SubjectExport, 'appointments' | 'consents'>> {
  const rows = await rowsWhere(reading, 'appointments', { column: 'id', ids: reading.appointmentIds, order: 'starts_at' });
  const agendas = await rowsWhere(reading, 'agendas', { column: 'id', ids: rows.map((row) => mustText(row, 'agenda_id')), order: 'id' });
  const titles = new Map(agendas.map((row) => {
    const { serviceId, name } = z.looseObject({ serviceId: z.string().optional(), name: z.string() }).parse(JSON.parse(mustText(row, 'setup')));
    return [mustText(row, 'id'), (serviceId === undefined ? undefined : reading.parts.catalogue.find(serviceId)?.title) ?? name];
  }));
  const appointments = await Promise.all(rows.map(async (row) => {
    const who = SealedPerson.safeParse(await openedJson(reading, row, 'person_sealed')).data?.person ?? { name: '' };
    return filled({
      title: titles.get(mustText(row, 'agenda_id')) ?? '', day: mustText(row, 'day'), startsAt: mustText(row, 'starts_at'), mode: mustText(row, 'mode'), state: mustText(row, 'state'),
      bookedAt: mustText(row, 'booked_at'), byTheOffice: Boolean(row['is_booked_by_office']), ...who,
    });
  }));
  const consents = rows.flatMap((row) => {
    const at = textOf(row, 'consent_at');
    return at === undefined ? [] : [{ what: 'Informativa letta prenotando un appuntamento', at }];
  });
  return { appointments, consents };
}
