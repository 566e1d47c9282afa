import type { Knex } from 'knex';
import { RetentionReport, type DisposalApproval, type HoldReason, type RetentionHold } from '#shared/retention/retention.model.ts';
import type { Tenant } from '#core/kernel/context.ts';

interface HoldRow { id: string; case_file_id: string; reason: HoldReason; at: string; register_number: string | null }

/** Case files that are kept beyond their term now. */
export async function listHolds(db: Knex, { municipalityId }: Tenant): Promise<RetentionHold[]> {
  const rows: HoldRow[] = await db('retention_holds').join('case_files', 'case_files.id', 'retention_holds.case_file_id')
    .where({ 'retention_holds.municipality_id': municipalityId }).whereNull('retention_holds.released_at').orderBy('retention_holds.at')
    .select('retention_holds.id', 'retention_holds.case_file_id', 'retention_holds.reason', 'retention_holds.at', 'case_files.register_number');
  return rows.map((row) => ({ id: row.id, caseFileId: row.case_file_id, reference: row.register_number ?? row.case_file_id, reason: row.reason, at: row.at }));
}

/** Authorisations to dispose of papers, newest first. */
export async function listApprovals(db: Knex, { municipalityId }: Tenant): Promise<DisposalApproval[]> {
  return await db('retention_approvals').where({ municipality_id: municipalityId }).orderBy('at', 'desc').select('id', 'before', 'reference', 'at') as DisposalApproval[];
}

/** The day before which papers may be disposed of; undefined while nothing was authorised. */
export async function findApprovedBefore(db: Knex, { municipalityId }: Tenant): Promise<string | undefined> {
  const row = await db('retention_approvals').where({ municipality_id: municipalityId }).max({ before: 'before' }).first() as { before?: string | null } | undefined;
  return row?.before ?? undefined;
}

/** What the last runs did, newest first. */
export async function listRuns(db: Knex, { municipalityId }: Tenant, most: number): Promise<RetentionReport[]> {
  const rows: { report: string }[] = await db('retention_runs').where({ municipality_id: municipalityId }).orderBy('id', 'desc').limit(most).select('report');
  return rows.map(({ report }) => RetentionReport.parse(JSON.parse(report)));
}

/** Whether the daily run of a day was made. */
export async function hasRunOn(db: Knex, { municipalityId }: Tenant, day: string): Promise<boolean> {
  return await db('retention_runs').where({ municipality_id: municipalityId, day }).first('id') !== undefined;
}

/** Writes a run down. */
export async function insertRun(db: Knex, { municipalityId }: Tenant, run: { id: string; day: string; report: RetentionReport }): Promise<void> {
  await db('retention_runs').insert({ id: run.id, municipality_id: municipalityId, day: run.day, report: JSON.stringify(run.report) });
}
