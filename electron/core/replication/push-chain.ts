import { isDefinedError, ORPCError } from '@orpc/client';
import type { Knex } from 'knex';
import type { Batch, Cards } from '#shared/replication/replication.model.ts';
import type { StoredHead } from '#core/kernel/journal.ts';
import type { CentreClient } from './centre-link.ts';
import { putCursors } from './link-repository.ts';
import { readPiece, type PushedChain } from './own-chains.ts';
import { readCards } from './read-cards.ts';
import type { ReplicationParts } from './replication-parts.ts';

/** A pass over the chains of an office: what it pushes to, and how far it is. */
export interface Pushing {
  readonly client: CentreClient;
  /** How far the centre has each chain; moved on with each acknowledgement. */
  readonly cursors: Map<string, number>;
  readonly countBehind: () => number;
  readonly mayGoOn: () => boolean;
}

/** More than one in a row, and office and centre will never agree. */
const mostGaps = 3;

async function ownLength(db: Knex): Promise<number> {
  const head = await db<StoredHead>('journal_heads').where({ own: true }).max('seq as seq').first() as { seq: number | null } | undefined;
  return head?.seq ?? 0;
}

/** The sequence that the centre wants instead; undefined when something else is wrong. */
function wantedInstead(error: unknown): number | undefined {
  if (!(error instanceof ORPCError) || !isDefinedError(error) || error.code !== 'CHAIN_GAP') return undefined;
  const { wanted } = error.data as { wanted?: unknown };
  return typeof wanted === 'number' ? wanted : undefined;
}

async function pushOnce(parts: ReplicationParts, pushing: Pushing, of: { chain: PushedChain; erased: readonly string[] }): Promise<number> {
  const { kernel, municipality } = parts;
  const { read } = kernel.database;
  const { chain } = of;
  const version = await ownLength(read);
  const piece = await readPiece(read, kernel.keys, { chain, after: pushing.cursors.get(chain.node) ?? 0 });
  const cards: Cards = await readCards(parts, read, { municipalityId: municipality.id, rows: piece.rows, version });
  const batch: Batch = { chain: piece, name: chain.name, rowsBehind: Math.max(0, pushing.countBehind() - piece.rows.length), cards: { ...cards, erased: [...new Set([...cards.erased, ...of.erased])] } };
  const { seq } = await pushing.client.office.replication.push(batch);
  // The centre has rows that this database has not: it was put back to an older state, and its next row would fork.
  if (seq > chain.head.seq) throw new ORPCError('CHAIN_FORKED', { status: 409 });
  pushing.cursors.set(chain.node, seq);
  await kernel.database.transaction((db) => putCursors(db, { municipalityId: municipality.id }, [{ node: chain.node, seq }]));
  return piece.rows.length;
}

/** Pushes a chain, batch by batch, from where the centre has it to its head; people to erase go with the first. How many rows. */
export async function pushChain(parts: ReplicationParts, pushing: Pushing, of: { chain: PushedChain; erased: readonly string[] }): Promise<number> {
  const { cursors, mayGoOn } = pushing;
  const { node, head } = of.chain;
  let [rows, gaps, erased] = [0, 0, of.erased];
  while (mayGoOn() && ((cursors.get(node) ?? 0) < head.seq || erased.length > 0)) {
    try {
      rows += await pushOnce(parts, pushing, { chain: of.chain, erased });
      [gaps, erased] = [0, []];
    } catch (error) {
      const wanted = wantedInstead(error);
      gaps += 1;
      if (wanted === undefined || gaps > mostGaps) throw error;
      cursors.set(node, wanted - 1);
    }
  }
  return rows;
}
