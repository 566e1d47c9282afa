import type { Knex } from 'knex';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import { erasedMark, ownerOf } from './appointment-person.ts';

/** As long as a digest is, and of no code. */
const digestLength = 22;

/** Those of some appointments that are over and still name somebody. */
export const listOver = async (db: Knex, { municipalityId, ids }: Tenant & { readonly ids: readonly string[] }): Promise<string[]> =>
  await db('appointments').where({ municipality_id: municipalityId }).whereIn('id', [...ids]).whereNot('state', 'booked').whereNot('person_sealed', erasedMark).orderBy('id').pluck('id') as string[];

/** Erases who had them, at any office, as the daily run does when their time has come; figures stay. How many. */
export async function eraseOver({ sealing }: Kernel, work: Work, ids: readonly string[]): Promise<number> {
  const { municipalityId } = work.actor;
  const over = await listOver(work.db, { municipalityId, ids });
  for (const id of over) {
    await work.db('appointments').where({ municipality_id: municipalityId, id }).update({ person_sealed: erasedMark, person_id: null, tax_code_index: null, contact_index: null, code_index: id.slice(0 - digestLength) });
    await sealing.erase(work.db, { municipalityId, owner: ownerOf(id) });
    work.record({ type: 'appointmentPersonErased', subject: id, payload: { because: 'asked' } });
  }
  return over.length;
}
