import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { StampMark } from '#shared/cases/case-file.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

interface StampRow { id: string; municipality_id: string; case_file_id: string; kind: StampMark['kind']; serial: string; staff_id: string; at: string }

/** What of a case file's stamp duty was paid elsewhere, in the order in which it was written down. */
export async function listStamps(db: Knex, tenant: Tenant, caseFileId: string): Promise<StampMark[]> {
  const rows = await db<StampRow>('stamp_marks').where({ municipality_id: tenant.municipalityId, case_file_id: caseFileId }).orderBy('id');
  return rows.map(({ id, kind, serial }) => ({ id, kind, serial }));
}

/** Takes a mark for a case file; throws `STAMP_USED` where it was taken already, here or for another. */
export async function insertStamp(work: Work, { id, kind, serial }: StampMark, caseFileId: string): Promise<void> {
  const key = { municipality_id: work.actor.municipalityId, kind, serial };
  await work.db('stamp_marks').insert({ id, ...key, case_file_id: caseFileId, staff_id: work.actor.id, at: work.at })
    .onConflict(['municipality_id', 'kind', 'serial']).ignore();
  const taken = await work.db<StampRow>('stamp_marks').where(key).first();
  if (taken?.id !== id) throw new DomainError('STAMP_USED');
}

/** Frees marks of a draft: all of it, or one; how many. */
export async function dropStamps(work: Work, which: { readonly caseFileId: string; readonly id?: string }): Promise<number> {
  const { caseFileId, id } = which;
  return work.db('stamp_marks').where({ municipality_id: work.actor.municipalityId, case_file_id: caseFileId, ...(id !== undefined && { id }) }).delete();
}
