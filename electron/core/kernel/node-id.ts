import type { Knex } from 'knex';
import type { Ids } from './ids.ts';

/** The id of this database's own chain: that of its own journal head, or a new one. */
export async function findNodeId(db: Knex, ids: Ids): Promise<string> {
  const head = await db<{ node: string; own: boolean }>('journal_heads').where({ own: true }).orderBy('node').first();
  return head?.node ?? ids.next();
}
