import type { IslandPeriod, TableRow } from '#shared/islands/islands.model.ts';
import { indexGivenPerson, putPersonWords } from '#core/people/index.ts';
import { noteMerged, rename, tableOf, type Merging } from './merging.ts';

/** The keys of an island beside those of the hub: none is ever taken to seal with here, and each goes when its owner is erased. */
export async function keepKeys({ kernel, work }: Merging, keys: IslandPeriod['keys']): Promise<void> {
  for (const key of keys) await kernel.sealing.importKey(work.db, work.actor.municipalityId, { ...key, owner: `${key.owner}/${key.id}` });
}

/** A person of the island whom the hub knows becomes that person: the key goes with them. */
async function becomeKnown(merging: Merging, ids: { island: string; hub: string }): Promise<void> {
  const { work } = merging;
  rename(merging, 'people', ids);
  const keys: { id: string }[] = await work.db('sealing_keys').where({ municipality_id: work.actor.municipalityId }).andWhere('owner', 'like', `person:${ids.island}/%`).select('id');
  if (keys.length === 0) return;
  for (const { id } of keys) await work.db('sealing_keys').where({ id }).update({ owner: `person:${ids.hub}/${id}` });
  work.record({ type: 'islandPersonKnown', subject: ids.hub, payload: { islandId: ids.island } });
}

/** Keeps a person whom the island made, findable here; one of a tax code that is known here is that person. */
export async function mergePerson(merging: Merging, row: TableRow): Promise<void> {
  const { kernel, work } = merging;
  const { municipalityId } = work.actor;
  const id = String(row['id']);
  const { taxCodeIndex, words } = await indexGivenPerson(kernel, work.db, { municipalityId, id, sealed: String(row['record_sealed']) });
  const whole = { ...row, tax_code_index: taxCodeIndex };
  const put: unknown[] = await work.db('people').insert(whole).onConflict().ignore().returning('id');
  if (put.length > 0) {
    await putPersonWords(work.db, { municipalityId, personId: id }, words);
    await noteMerged(merging, tableOf('people'), whole);
    return;
  }
  const known: { id: string } | undefined = await work.db('people').where({ municipality_id: municipalityId, tax_code_index: taxCodeIndex }).first('id');
  if (known !== undefined && known.id !== id) await becomeKnown(merging, { island: id, hub: known.id });
}

/** Of each way to reach somebody the one told last holds. */
export async function settleContacts({ work }: Merging, personIds: ReadonlySet<string>): Promise<void> {
  for (const personId of personIds) {
    const rows: { id: string; kind: string; learned_at: string }[] = await work.db('person_contacts')
      .where({ municipality_id: work.actor.municipalityId, person_id: personId }).whereNull('replaced_at').orderBy([{ column: 'learned_at', order: 'desc' }, { column: 'id', order: 'desc' }]);
    for (const [place, { id, kind }] of rows.entries()) {
      const newer = rows.slice(0, place).findLast((each) => each.kind === kind);
      if (newer !== undefined) await work.db('person_contacts').where({ id }).update({ replaced_at: newer.learned_at });
    }
  }
}
