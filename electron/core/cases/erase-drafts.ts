import type { Knex } from 'knex';
import type { Work } from '#core/kernel/work.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { dropStamps } from './stamp-repository.ts';

type Of = Tenant & { readonly visitIds: readonly string[] };

/** What was typed and never concluded, in visits that are closed: drafts, set aside or left behind, and what was taken out of a basket and still says something. */
const typed = (db: Knex, { municipalityId, visitIds }: Of): Knex.QueryBuilder => db('case_files').where({ 'case_files.municipality_id': municipalityId }).whereIn('visit_id', [...visitIds])
  .andWhere((unfinished) => { void unfinished.where({ state: 'draft' }).whereNull('awaiting_since').orWhere((gone) => { void gone.where({ state: 'removed' }).whereNot('values_sealed', ''); }); });

/** How many such there are. */
export const countUnfinished = async (db: Knex, of: Of): Promise<number> => (await typed(db, of).pluck('id') as string[]).length;

/** Forgets what was typed in them, with files, notes and marks; rows and journal say what each was and when. How many. */
export async function eraseUnfinished(work: Work, visitIds: readonly string[]): Promise<number> {
  const { municipalityId } = work.actor;
  const ids = await typed(work.db, { municipalityId, visitIds }).orderBy('id').pluck('id') as string[];
  const theirs = (table: string): Knex.QueryBuilder => work.db(table).where({ municipality_id: municipalityId }).whereIn('case_file_id', ids);
  await theirs('set_asides').whereNull('ended_at').update({ ended_at: work.at, ended_as: 'expired' });
  await theirs('set_asides').update({ note_sealed: null });
  await theirs('case_attachments').whereNull('removed_at').update({ removed_at: work.at });
  await theirs('case_attachments').update({ content_sealed: null, name_sealed: '' });
  for (const id of ids) {
    await work.db('case_files').where({ municipality_id: municipalityId, id }).update({ state: 'removed', values_sealed: '', act_sealed: null });
    await dropStamps(work, { caseFileId: id });
    work.record({ type: 'caseFileErased', subject: id, payload: {} });
  }
  return ids.length;
}
