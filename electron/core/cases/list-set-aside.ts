import type { Knex } from 'knex';
import type { SetAsideCase } from '#shared/cases/set-aside.model.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { getPerson } from '#core/people/index.ts';
import { staffNames } from '#core/staff/index.ts';
import { readVisit } from '#core/visits/index.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';
import { listWaiting, type SetAsideRow } from './set-aside-repository.ts';

/** One draft that waits, in clear. */
export async function describeSetAside({ kernel, catalogue }: CaseParts, db: Knex, row: SetAsideRow): Promise<SetAsideCase> {
  const tenant = { municipalityId: row.municipality_id };
  const file = await getStoredCaseFile(db, tenant, row.case_file_id);
  const person = await getPerson(kernel, db, { ...tenant, personId: row.person_id });
  const office: { name: string } | undefined = await db('offices').where({ id: row.office_id }).first('name');
  return {
    caseFileId: file.id, serviceId: file.serviceId, title: (catalogue.find(file.serviceId) ?? catalogue.version(file.serviceId, file.serviceVersion))?.title ?? file.serviceId,
    person: `${person.surname} ${person.givenName}`, since: row.at, officeName: office?.name ?? '',
    note: row.note_sealed === null ? '' : await kernel.sealing.open(db, row.note_sealed),
    keptUntil: addDays(businessDay(row.at), catalogue.municipality.setAsideDays),
    by: await staffNames(kernel, db, row.municipality_id)(row.staff_id),
  };
}

/** What waits for the person of a visit, wherever it was set aside; without a visit what this office set aside. Nobody identified: nothing. `personIds`: whom it names. */
export async function listSetAside(parts: CaseParts, actor: Actor, { visitId }: { readonly visitId?: string | undefined }): Promise<{ found: SetAsideCase[]; personIds: string[] }> {
  const db = parts.kernel.database.read;
  const person = visitId === undefined ? undefined : (await readVisit(parts.kernel, db, { ...actor, visitId })).person;
  if (visitId !== undefined && person === undefined) return { found: [], personIds: [] };
  const rows = await listWaiting(db, actor, person === undefined ? 'office' : { personId: person.id });
  const found: SetAsideCase[] = [];
  for (const row of rows) found.push(await describeSetAside(parts, db, row));
  return { found, personIds: rows.map((row) => row.person_id) };
}
