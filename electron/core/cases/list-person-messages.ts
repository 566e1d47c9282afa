import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { newestFirst, type PageAsked } from '#core/kernel/newest-first.ts';
import type { CaseParts } from './case-parts.ts';

/** A message as the record of its person has it; `subject` as long as it can be opened. */
export interface MessageOfPerson {
  readonly id: string; readonly officeId: string; readonly caseFileId: string; readonly at: string; readonly channel: string; readonly about: string; readonly subject?: string;
}

interface Row { id: string; office_id: string; case_file_id: string; at: string; outcome: string | null; note_sealed: string | null; service_id: string; service_version: number }

async function openSubject({ kernel }: CaseParts, db: Knex, sealed: string | null): Promise<string | undefined> {
  if (sealed === null) return undefined;
  try {
    return (await kernel.sealing.open(db, sealed)).split('\n', 1)[0];
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') return undefined;
    throw error;
  }
}

/** What was written to a person about their case files, by mail or App IO, newest first. */
export async function listPersonMessages(parts: CaseParts, db: Knex, of: Tenant & PageAsked & { readonly personId: string }): Promise<MessageOfPerson[]> {
  // From the person's visits on, and no other way: SQLite keeps the order of a cross join, and would otherwise read every message of the municipality.
  const events = db('visits').crossJoin(db.raw('case_files')).crossJoin(db.raw('case_events'))
    .whereRaw('case_files.municipality_id = visits.municipality_id AND case_files.visit_id = visits.id AND case_events.municipality_id = case_files.municipality_id AND case_events.case_file_id = case_files.id')
    .andWhere({ 'visits.municipality_id': of.municipalityId, 'visits.person_id': of.personId, 'case_events.kind': 'message' });
  const rows: Row[] = await newestFirst(events, { at: 'case_events.at', id: 'case_events.id' }, of)
    .select('case_events.id', 'case_events.case_file_id', 'case_events.at', 'case_events.outcome', 'case_events.note_sealed', 'visits.office_id', 'case_files.service_id', 'case_files.service_version');
  return Promise.all(rows.map(async (row) => {
    const subject = await openSubject(parts, db, row.note_sealed);
    return {
      id: row.id, officeId: row.office_id, caseFileId: row.case_file_id, at: row.at, channel: row.outcome ?? '',
      about: parts.catalogue.version(row.service_id, row.service_version)?.title ?? row.service_id, ...(subject !== undefined && { subject }),
    };
  }));
}
