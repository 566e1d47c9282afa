import type { Knex } from 'knex';
import type { KnownEnd } from '#shared/replication/replication.model.ts';
import type { JournalRow } from '#core/kernel/journal.ts';
import type { PushedChain } from './own-chains.ts';

/**
 * How far each chain is pushed: as far as the centre has it. Where its end is none of ours, the row before is taken instead, so that our row
 * goes once more and the centre sees, and says, that the chain forked.
 */
export async function findCursors(db: Knex, chains: readonly PushedChain[], known: readonly KnownEnd[]): Promise<Map<string, number>> {
  const cursors = new Map<string, number>();
  for (const { node, head } of chains) {
    const end = known.find((each) => each.node === node);
    const seq = Math.min(end?.seq ?? 0, head.seq);
    const row = seq === 0 ? undefined : await db<JournalRow>('journal').where({ node, seq }).first('hash') as { hash: string } | undefined;
    const isOurs = seq === 0 || (end?.seq === seq && row?.hash === end.hash);
    cursors.set(node, isOurs ? seq : seq - 1);
  }
  return cursors;
}
