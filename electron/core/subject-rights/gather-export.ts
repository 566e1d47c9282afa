import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import type { Person } from '#shared/people/people.model.ts';
import { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { listAppointmentIdsOf } from '#core/appointments/index.ts';
import { listOffices } from '#core/settings/index.ts';
import { describeRequest, listRequestsOf, type RequestRow } from './request-repository.ts';
import type { SubjectParts } from './subject-parts.ts';
import { notExported } from './export-coverage.ts';
import { fileBudget } from './exported-file.ts';
import { gatherAccesses } from './gather-accesses.ts';
import { gatherCases, gatherDelegations } from './gather-cases.ts';
import { gatherAppointments, gatherMessages, gatherTransmissions } from './gather-messages.ts';
import { gatherMoney } from './gather-money.ts';
import { gatherDocuments, gatherEmergency, gatherPrints } from './gather-papers.ts';
import { gatherNotes, gatherVisits } from './gather-visits.ts';
import { informationOf } from './export-information.ts';
import { filled, mustText, opened, rowsWhere, textOf, type Reading } from './export-reading.ts';

/** Whose data, for whom; `request`: what they asked, where it was written down. */
export interface ExportAsked { readonly actor: Pick<Actor, 'municipalityId' | 'officeId'>; readonly person: Person; readonly request?: RequestRow | undefined }

async function openReading(parts: SubjectParts, db: Knex, { actor: { municipalityId }, person }: ExportAsked): Promise<Reading> {
  const of = { municipality_id: municipalityId };
  const visitIds = await db('visits').where({ ...of, person_id: person.id }).pluck('id') as string[];
  const caseIds = await db('case_files').where(of).whereIn('visit_id', visitIds).pluck('id') as string[];
  const documentIds = await db('documents').where(of).andWhere((theirs) => { void theirs.where({ person_id: person.id }).orWhereIn('visit_id', visitIds); }).pluck('id') as string[];
  const names = new Map((await listOffices(db, { municipalityId })).map(({ id, name }) => [id, name]));
  const appointmentIds = await listAppointmentIdsOf(parts.kernel, db, { municipalityId, personId: person.id, taxCode: person.taxCode });
  return { parts, db, municipalityId, person, visitIds, caseIds, documentIds, appointmentIds, officeName: (id) => names.get(id) ?? '' };
}

function controllerOf({ catalogue: { municipality }, officeName }: SubjectParts): SubjectExport['controller'] {
  const { name, address, postalCode, shortName, province, phone, email, pec } = municipality;
  return filled({ municipality: name, office: officeName, address: `${address}, ${postalCode} ${shortName} (${province})`, phone, email, pec });
}

async function gatherContacts(reading: Reading): Promise<SubjectExport['contacts']> {
  const rows = await rowsWhere(reading, 'person_contacts', { column: 'person_id', ids: [reading.person.id], order: 'learned_at' });
  return Promise.all(rows.map(async (row) => filled({
    kind: mustText(row, 'kind') as SubjectExport['contacts'][number]['kind'], value: await opened(reading, row, 'value_sealed') ?? '', learnedAt: mustText(row, 'learned_at'), replacedAt: textOf(row, 'replaced_at'),
    from: textOf(row, 'service_title') ?? 'detto allo sportello',
  })));
}

/** Everything that an office keeps of a person, read in one go; whoever hands it over journals it. */
export async function gatherExport(parts: SubjectParts, db: Knex, asked: ExportAsked): Promise<SubjectExport> {
  const { kernel } = parts;
  const reading = await openReading(parts, db, asked);
  const { id: _id, contacts: _contacts, changes = [], changedSince: _since, family, ...register } = asked.person;
  const [budget, request] = [fileBudget(), asked.request && await describeRequest(kernel, db, { row: asked.request })];
  const caseFiles = await gatherCases(reading, budget);
  const requests = await Promise.all((await listRequestsOf(db, asked.actor, asked.person.id)).map((row) => describeRequest(kernel, db, { row })));
  return SubjectExport.parse({
    format: 'sportello-facile/subject-export', version: 1, madeAt: kernel.clock.now(), controller: controllerOf(parts), request,
    person: { ...register, family: family.map(({ surname, givenName, birthDate, relation }) => ({ surname, givenName, birthDate, relation: relation.label })) },
    changes, contacts: await gatherContacts(reading), visits: await gatherVisits(reading), caseFiles, documents: await gatherDocuments(reading, budget), ...await gatherMoney(reading),
    messages: await gatherMessages(reading), ...await gatherAppointments(reading), delegations: await gatherDelegations(reading), notes: await gatherNotes(reading),
    transmissions: await gatherTransmissions(reading), prints: await gatherPrints(reading), emergencyEntries: await gatherEmergency(reading), accesses: await gatherAccesses(reading), requests,
    notIncluded: Object.values(notExported), information: informationOf(parts),
  });
}
