import type { Knex } from 'knex';
import type { ProgressState } from '#shared/cases/progress.model.ts';
import { FormValues } from '#shared/cases/form-value.model.ts';
import { actingPeople } from '#shared/cases/form-people.rules.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Person } from '#shared/people/people.model.ts';
import type { VisitState } from '#shared/visits/visit.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { newestFirst, type PageAsked } from '#core/kernel/newest-first.ts';
import { stateOf, type CaseFileRow } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';

/** A case file as the record of its person has it. */
export interface CaseOfPerson {
  readonly id: string; readonly officeId: string; readonly visitId: string; readonly visitState: VisitState; readonly title: string; readonly state: CaseFile['state'];
  readonly openedAt: string; readonly progress?: ProgressState; readonly registerNumber?: string; readonly dueOn?: string;
}

type Row = CaseFileRow & { office_id: string; visit_state: VisitState; progress_state: ProgressState | null; progress_due: string | null };
type OfPerson = Tenant & { readonly personId: string };

const casesOf = (db: Knex, { municipalityId, personId }: OfPerson): Knex.QueryBuilder => db('case_files')
  .join('visits', 'visits.id', 'case_files.visit_id').leftJoin('case_progress', 'case_progress.case_file_id', 'case_files.id')
  .where({ 'case_files.municipality_id': municipalityId, 'visits.municipality_id': municipalityId, 'visits.person_id': personId }).whereNot('case_files.state', 'removed');

const columns = ['case_files.*', 'visits.office_id', 'visits.state as visit_state', 'case_progress.state as progress_state', 'case_progress.due_on as progress_due'];

function toCase({ catalogue }: CaseParts, row: Row): CaseOfPerson {
  const [dueOn, number] = [row.progress_due ?? (row.progress_state === null ? row.due_on : null), row.register_number ?? row.emergency_number];
  return {
    id: row.id, officeId: row.office_id, visitId: row.visit_id, visitState: row.visit_state, state: stateOf(row), openedAt: row.opened_at,
    title: catalogue.version(row.service_id, row.service_version)?.title ?? row.service_id,
    ...(row.progress_state !== null && { progress: row.progress_state }), ...(number !== null && { registerNumber: number }), ...(dueOn !== null && { dueOn }),
  };
}

type Acting = ReturnType<typeof actingPeople>;

/** Who else has a part in it, as long as what was typed can be opened. */
async function readActing({ kernel, catalogue }: CaseParts, db: Knex, { row, person }: { row: Row; person: Person }): Promise<Acting> {
  const fields = catalogue.version(row.service_id, row.service_version)?.form.flatMap((section) => section.fields) ?? [];
  try {
    return actingPeople(fields, FormValues.parse(JSON.parse(await kernel.sealing.open(db, row.values_sealed))), person);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') return [];
    throw error;
  }
}

/** Case files of a person's visits at any office of the municipality, newest first, with who else has a part in them. */
export async function listPersonCases(parts: CaseParts, db: Knex, of: Tenant & PageAsked & { readonly person: Person }): Promise<(CaseOfPerson & { acting: Acting })[]> {
  const { person } = of;
  const rows: Row[] = await newestFirst(casesOf(db, { ...of, personId: person.id }), { at: 'case_files.opened_at', id: 'case_files.id' }, of).select(columns);
  return Promise.all(rows.map(async (row) => ({ ...toCase(parts, row), acting: await readActing(parts, db, { row, person }) })));
}

/** Those that are not over: drafts of visits that go on, what is owed anew, what somebody has to work on. */
export async function listOpenCases(parts: CaseParts, db: Knex, of: OfPerson): Promise<CaseOfPerson[]> {
  const rows: Row[] = await casesOf(db, of).andWhere((open) => {
    void open.where((draft) => { void draft.where('case_files.state', 'draft').whereNull('case_files.awaiting_since').whereIn('visits.state', ['open', 'parked']); })
      .orWhere((owed) => { void owed.whereNotNull('case_files.owed_since').whereNull('case_files.awaiting_since'); })
      .orWhereIn('case_progress.state', ['open', 'suspended', 'refusal-announced']);
  }).orderBy('case_files.id').select(columns);
  return rows.map((row) => toCase(parts, row));
}
