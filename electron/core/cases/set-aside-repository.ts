import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

/** One time that a draft was set aside. */
export interface SetAsideRow {
  id: string; municipality_id: string; office_id: string; case_file_id: string; visit_id: string; person_id: string; staff_id: string; at: string;
  note_sealed: string | null; ended_at: string | null; ended_as: 'taken-up' | 'expired' | null;
}

const waiting = (db: Knex, tenant: Tenant) => db<SetAsideRow>('set_asides').where({ municipality_id: tenant.municipalityId }).whereNull('ended_at');

export async function insertSetAside(work: Work, row: Pick<SetAsideRow, 'id' | 'case_file_id' | 'visit_id' | 'person_id' | 'note_sealed'>): Promise<SetAsideRow> {
  const { municipalityId, officeId, id: staffId } = work.actor;
  const whole: SetAsideRow = { ...row, municipality_id: municipalityId, office_id: officeId, staff_id: staffId, at: work.at, ended_at: null, ended_as: null };
  await work.db<SetAsideRow>('set_asides').insert(whole);
  return whole;
}

/** What waits for a person anywhere in the municipality, or was set aside in an office; the oldest first. */
export const listWaiting = (db: Knex, scope: OfficeScope, of: { readonly personId: string } | 'office'): Promise<SetAsideRow[]> =>
  waiting(db, scope).where(of === 'office' ? { office_id: scope.officeId } : { person_id: of.personId }).orderBy(['at', 'id']);

/** What an office set aside before an instant. */
export const listWaitingSince = (db: Knex, scope: OfficeScope, { before, most }: { readonly before: string; readonly most: number }): Promise<SetAsideRow[]> =>
  waiting(db, scope).where({ office_id: scope.officeId }).andWhere('at', '<', before).orderBy(['at', 'id']).limit(most);

/** Throws `CASE_NOT_SET_ASIDE` for what waits no more: a colleague was faster. */
export async function getWaiting(db: Knex, tenant: Tenant, caseFileId: string): Promise<SetAsideRow> {
  const row: SetAsideRow | undefined = await waiting(db, tenant).where({ case_file_id: caseFileId }).first();
  if (row === undefined) throw new DomainError('CASE_NOT_SET_ASIDE');
  return row;
}

/** Ends the waiting, once: whether it still waited. */
export async function endWaiting(work: Work, id: string, as: NonNullable<SetAsideRow['ended_as']>): Promise<boolean> {
  const ended = await waiting(work.db, work.actor).where({ id }).update({ ended_at: work.at, ended_as: as, ...(as === 'expired' && { note_sealed: null }) });
  return ended > 0;
}
