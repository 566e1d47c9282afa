import type { Knex } from 'knex';

/** Who typed wrong pairing codes was kept as a digest without a key, from which an address could be guessed: those tries are forgotten, new ones are keyed. */
export async function up(db: Knex): Promise<void> {
  await db('pairing_tries').delete();
}

export function down(): Promise<void> {
  return Promise.resolve();
}
