import type { Knex } from 'knex';

/** Of each keyed index of a name's word only its first two characters stay: a bucket that many words share, in an order that says nothing. */
export async function up(db: Knex): Promise<void> {
  await db.raw('CREATE TABLE word_buckets AS SELECT DISTINCT municipality_id, substr(word_index, 1, 2) AS word_index, person_id FROM person_words');
  await db('person_words').delete();
  await db.raw('INSERT INTO person_words (municipality_id, word_index, person_id) SELECT municipality_id, word_index, person_id FROM word_buckets ORDER BY 1, 2, 3');
  await db.schema.dropTable('word_buckets');
}

/** Whole indexes are not to be had back; the table is the same. */
export const down = (): Promise<void> => Promise.resolve();
