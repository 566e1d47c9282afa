import type { Knex } from 'knex';
import type { ProgressState } from '#shared/cases/progress.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { CaseParts } from './case-parts.ts';

/** A settled case file of an office, as a list has it. */
export interface FoundCaseFile {
  readonly id: string; readonly title: string; readonly number?: string | undefined; readonly personId?: string | undefined;
  readonly state: ProgressState; readonly settledAt: string;
}

interface Row { id: string; service_id: string; service_version: number; register_number: string | null; emergency_number: string | null; ansc_emergency_number: string | null; person_id: string | null; state: ProgressState; settled_at: string }

interface Wanted extends OfficeScope { readonly numbers: readonly string[]; readonly visitIds: readonly string[]; readonly most: number }

/** The case files of an office that have one of these numbers, or were asked for in one of these visits, the newest first. */
export async function findCaseFiles({ catalogue }: Pick<CaseParts, 'catalogue'>, db: Knex, { numbers, visitIds, most, ...scope }: Wanted): Promise<FoundCaseFile[]> {
  if (numbers.length === 0 && visitIds.length === 0) return [];
  const of = (column: string, values: readonly string[]): Promise<string[]> =>
    values.length === 0 ? Promise.resolve([]) : db('case_files').where({ municipality_id: scope.municipalityId }).whereIn(column, [...values]).pluck('id') as Promise<string[]>;
  // Each by its own index: one condition over all of them reads every case file of the office.
  const ids = [await of('visit_id', visitIds), await of('register_number', numbers), await of('emergency_number', numbers), await of('ansc_emergency_number', numbers)].flat();
  const rows = await db('case_progress')
    .join('case_files', 'case_files.id', 'case_progress.case_file_id').join('visits', 'visits.id', 'case_files.visit_id')
    .where({ 'case_progress.municipality_id': scope.municipalityId, 'case_progress.office_id': scope.officeId })
    .whereIn('case_progress.case_file_id', ids)
    .orderBy('case_files.id', 'desc').limit(most)
    .select<Row[]>('case_files.*', 'visits.person_id as person_id', 'case_progress.state as state', 'case_progress.settled_at as settled_at');
  return rows.map((row) => ({
    id: row.id, title: catalogue.version(row.service_id, row.service_version)?.title ?? row.service_id, personId: row.person_id ?? undefined,
    number: row.register_number ?? row.emergency_number ?? row.ansc_emergency_number ?? undefined, state: row.state, settledAt: row.settled_at,
  }));
}
