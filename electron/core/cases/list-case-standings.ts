import type { Knex } from 'knex';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { ProgressState } from '#shared/cases/progress.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { stateOf, type CaseFileRow } from './case-file-repository.ts';

/** A case file as lists over several offices have it, without what it says. */
export interface CaseStanding {
  readonly id: string; readonly officeId: string; readonly visitId: string; readonly serviceId: string; readonly serviceVersion: number;
  readonly state: CaseFile['state']; readonly progress?: ProgressState; readonly dueOn?: string; readonly openedAt: string; readonly settledAt?: string;
}

type Row = CaseFileRow & { office_id: string; progress_state: ProgressState | null; progress_due: string | null };

/** Those of these case files, and those of these visits, that any office of a municipality has. */
export async function listCaseStandings(db: Knex, tenant: Tenant, ids: readonly string[]): Promise<CaseStanding[]> {
  const rows = await db('case_files').join('visits', 'visits.id', 'case_files.visit_id').leftJoin('case_progress', 'case_progress.case_file_id', 'case_files.id')
    .where({ 'case_files.municipality_id': tenant.municipalityId }).andWhere((either) => { void either.whereIn('case_files.id', ids).orWhereIn('case_files.visit_id', ids); }).orderBy('case_files.id')
    .select<Row[]>('case_files.*', 'visits.office_id', 'case_progress.state as progress_state', 'case_progress.due_on as progress_due');
  return rows.map((row) => {
    const dueOn = row.progress_due ?? row.due_on;
    return {
      id: row.id, officeId: row.office_id, visitId: row.visit_id, serviceId: row.service_id, serviceVersion: row.service_version, state: stateOf(row), openedAt: row.opened_at,
      ...(row.progress_state !== null && { progress: row.progress_state }), ...(dueOn !== null && { dueOn }), ...(row.settled_at !== null && { settledAt: row.settled_at }),
    };
  });
}
