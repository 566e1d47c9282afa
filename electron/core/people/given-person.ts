import type { Knex } from 'knex';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { PersonKey } from './contact-repository.ts';
import { StoredPerson, taxCodeIndex } from './person-repository.ts';
import { wordBuckets } from './word-buckets.ts';

/** A person's row as another node kept it. */
interface GivenPerson { readonly municipalityId: string; readonly id: string; readonly sealed: string }

/** Characters of a blind index. */
const indexCharacters = 22;

/** By what a person is found at this node, whose keyed indexes are no other's. */
export interface PersonIndexes { readonly taxCodeIndex: string; readonly words: ReadonlySet<string> }

/** By what a person who came from another node, with the key, is found here; of somebody whose key was destroyed there is nothing to find. */
export async function indexGivenPerson(kernel: Kernel, db: Knex.Transaction, { municipalityId, id, sealed }: GivenPerson): Promise<PersonIndexes> {
  const [, keyId = ''] = sealed.split('.');
  const key: unknown = await db('sealing_keys').where({ id: keyId, municipality_id: municipalityId }).whereNull('destroyed_at').first('id');
  if (key === undefined) return { taxCodeIndex: id.slice(-indexCharacters), words: new Set() };
  const record = StoredPerson.parse(JSON.parse(await kernel.sealing.open(db, sealed)));
  return { taxCodeIndex: taxCodeIndex(kernel, municipalityId, record.taxCode), words: wordBuckets(kernel, municipalityId, { ...record, id }) };
}

/** The words under which a person is found at this node from now on; none: by no name any more. */
export async function putPersonWords(db: Knex.Transaction, { municipalityId, personId }: PersonKey, words: ReadonlySet<string>): Promise<void> {
  const key = { municipality_id: municipalityId, person_id: personId };
  await db('person_words').where(key).delete();
  if (words.size > 0) await db('person_words').insert([...words].map((word) => ({ ...key, word_index: word })));
}
