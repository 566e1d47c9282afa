import type { Knex } from 'knex';
import { CaseEventKind, Progress, type CaseEvent, type CaseStatus, type ProgressState } from '#shared/cases/progress.model.ts';
import type { Step } from '#shared/catalogue/service.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';

/** Where a settled case file is, and who has taken it on. */
export interface StoredProgress {
  readonly caseFileId: string;
  readonly progress: Progress;
  readonly settledAt: string;
  readonly takenBy?: string;
  readonly revision: number;
}

interface ProgressRow {
  case_file_id: string; municipality_id: string; office_id: string; state: ProgressState; step_id: string | null; owner: Step['owner'] | null;
  progress: string; due_on: string | null; settled_at: string; taken_by: string | null; revision: number;
}

const toProgress = (row: ProgressRow): StoredProgress => ({
  caseFileId: row.case_file_id, progress: Progress.parse(JSON.parse(row.progress)), settledAt: row.settled_at,
  takenBy: row.taken_by ?? undefined, revision: row.revision,
});

/** The nearer of both terms; undefined where there is none or it stands still. */
export const nearestDueDay = ({ state, dueOn, stepDueOn }: Progress): string | undefined =>
  state === 'open' ? [dueOn, stepDueOn].filter((day) => day !== undefined).sort()[0] : undefined;

const columnsOf = (progress: Progress, owner: Step['owner'] | undefined) => ({
  state: progress.state, step_id: progress.stepId ?? null, owner: owner ?? null, progress: JSON.stringify(progress), due_on: nearestDueDay(progress) ?? null,
});

/** Writes where a case file is at first. */
export async function insertProgress(work: Work, begun: { caseFileId: string; progress: Progress; owner?: Step['owner'] }): Promise<void> {
  const { municipalityId, officeId } = work.actor;
  await work.db('case_progress').insert({
    case_file_id: begun.caseFileId, municipality_id: municipalityId, office_id: officeId, ...columnsOf(begun.progress, begun.owner),
    settled_at: work.at, taken_by: null, revision: 0,
  });
}

/** Throws `CASE_NOT_SETTLED` where there is none. */
export async function getProgress(db: Knex, tenant: Tenant, caseFileId: string): Promise<StoredProgress> {
  const row = await db<ProgressRow>('case_progress').where({ municipality_id: tenant.municipalityId, case_file_id: caseFileId }).first();
  if (row === undefined) throw new DomainError('CASE_NOT_SETTLED');
  return toProgress(row);
}

/** What is told of a case file to whoever holds its receipt; undefined where it has no steps to follow. */
export async function findCaseStatus(db: Knex, tenant: Tenant, caseFileId: string): Promise<CaseStatus | undefined> {
  const row: (ProgressRow & { register_number: string | null }) | undefined = await db('case_progress')
    .join('case_files', 'case_files.id', 'case_progress.case_file_id')
    .where({ 'case_progress.municipality_id': tenant.municipalityId, case_file_id: caseFileId }).first('case_progress.*', 'case_files.register_number');
  if (row === undefined) return undefined;
  const { progress: { state, since, dueOn } } = toProgress(row);
  return { state, since, ...(state === 'open' && dueOn !== undefined && { dueOn }), ...(row.register_number !== null && { registerNumber: row.register_number }) };
}

/** Changes it from the revision that was read; throws `CASE_CHANGED` when somebody was faster. */
export async function changeProgress(
  work: Work, from: StoredProgress, to: { progress?: Progress; owner?: Step['owner']; takenBy?: string | null },
): Promise<void> {
  const { progress, owner, takenBy } = to;
  const changed = await work.db('case_progress')
    .where({ municipality_id: work.actor.municipalityId, case_file_id: from.caseFileId, revision: from.revision })
    .update({
      ...(progress !== undefined && columnsOf(progress, owner)), ...(takenBy !== undefined && { taken_by: takenBy }), revision: from.revision + 1,
    });
  if (changed === 0) throw new DomainError('CASE_CHANGED');
}

/** What is not over in an office, the most urgent first; what has no term comes by age. */
export async function listUnfinished(db: Knex, scope: OfficeScope): Promise<StoredProgress[]> {
  const rows = await db<ProgressRow>('case_progress')
    .where({ municipality_id: scope.municipalityId, office_id: scope.officeId })
    .whereIn('state', ['open', 'suspended', 'refusal-announced'])
    .orderByRaw('CASE WHEN due_on IS NULL THEN 1 ELSE 0 END').orderBy(['due_on', 'case_file_id']);
  return rows.map(toProgress);
}

/** How many of an office's case files are past the nearer of their terms on the day of `now`; a term that stands still passes for none. */
export async function countLate(db: Knex, scope: OfficeScope, now: string): Promise<{ count: number }> {
  const [row] = await db('case_progress')
    .where({ municipality_id: scope.municipalityId, office_id: scope.officeId, state: 'open' }).andWhere('due_on', '<', businessDay(now)).count<{ count: number | string }[]>('* as count');
  return { count: Number(row?.count ?? 0) };
}

interface NewEvent { readonly caseFileId: string; readonly kind: CaseEventKind; readonly stepId?: string; readonly outcome?: string; readonly note?: string; readonly sealOwner: string }

/** Keeps what happened, the words sealed; the id of it. */
export async function addCaseEvent(kernel: Kernel, work: Work, event: NewEvent): Promise<string> {
  const id = kernel.ids.next();
  await work.db('case_events').insert({
    id, municipality_id: work.actor.municipalityId, case_file_id: event.caseFileId, at: work.at, staff_id: work.actor.id, kind: event.kind,
    step_id: event.stepId ?? null, outcome: event.outcome ?? null,
    note_sealed: event.note === undefined || event.note === '' ? null : await work.seal(event.sealOwner, event.note),
  });
  return id;
}

interface EventRow { id: string; at: string; staff_id: string; kind: string; step_id: string | null; outcome: string | null; note_sealed: string | null }

/** What happened to a case file, the newest last, with who did it by name. */
export async function listCaseEvents(
  kernel: Kernel, db: Knex, of: Tenant & { caseFileId: string; nameOf: (staffId: string) => Promise<string> },
): Promise<CaseEvent[]> {
  const rows: EventRow[] = await db('case_events').where({ municipality_id: of.municipalityId, case_file_id: of.caseFileId }).orderBy('id');
  return Promise.all(rows.map(async (row) => ({
    id: row.id, at: row.at, by: await of.nameOf(row.staff_id), kind: CaseEventKind.parse(row.kind), stepId: row.step_id ?? undefined, outcome: row.outcome ?? undefined,
    note: row.note_sealed === null ? undefined : await kernel.sealing.open(db, row.note_sealed),
  })));
}
