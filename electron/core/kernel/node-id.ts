import type { Knex } from 'knex';
import type { Ids } from './ids.ts';

/** The id of this database's own chain: that of its first journal head, or a new one. */
export async function findNodeId(db: Knex, ids: Ids): Promise<string> {
  const head = await db<{ node: string }>('journal_heads').orderBy('node').first();
  return head?.node ?? ids.next();
}
