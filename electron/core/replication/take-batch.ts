import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Batch, ChainPoint, Trouble } from '#shared/replication/replication.model.ts';
import { importChain } from '#core/kernel/import-chain.ts';
import type { OtherNode } from '#core/kernel/other-nodes.ts';
import { keepCards } from './keep-cards.ts';
import { changeNode, listNodesOf, type NodeRow } from './node-repository.ts';
import type { ReplicationParts } from './replication-parts.ts';

type Known = OtherNode & { via: string | null };

/**
 * Through which of its nodes a device pushes a chain: its own, or an island's that came that way before or comes for the first time. Throws
 * `CHAIN_FORKED` for a chain that is another office's.
 */
async function viaOf(db: Knex, nodes: readonly NodeRow[], { chain }: Batch): Promise<NodeRow> {
  const known = await db<Known>('journal_nodes').where({ node: chain.node }).first() as Known | undefined;
  const newest = [...nodes].sort((one, other) => other.greeted_at.localeCompare(one.greeted_at))[0];
  const via = nodes.find(({ node }) => node === chain.node || node === known?.via) ?? (known === undefined ? newest : undefined);
  if (via === undefined) throw new DomainError('CHAIN_FORKED', { node: chain.node, seq: chain.head.seq, reason: 'other-office' });
  return via;
}

async function take({ kernel }: ReplicationParts, db: Knex.Transaction, { batch, via, actor }: { batch: Batch; via: NodeRow; actor: Actor }): Promise<ChainPoint> {
  const { municipalityId } = actor;
  const { chain, cards } = batch;
  const isOwn = chain.node === via.node;
  const [at, name] = [kernel.clock.now(), isOwn ? via.municipality_name : batch.name];
  const imported = await importChain(db, chain, { keys: kernel.keys, at, municipalityId, name, kind: isOwn ? 'office' : 'island' });
  if (!isOwn && imported.isNewNode) await db<Known>('journal_nodes').where({ node: chain.node }).update({ via: via.node });
  await keepCards(kernel, { db, municipalityId, node: via.node, at }, cards);
  await changeNode(db, actor, { node: via.node, change: { received_at: at, rows_behind: batch.rowsBehind, trouble: null, trouble_at: null } });
  return { node: chain.node, seq: imported.seq };
}

const troubles: Readonly<Record<string, Trouble>> = { CHAIN_FORKED: 'forked', CHAIN_BROKEN: 'broken' };

/** A chain that was refused is told where offices are looked at, and journalled once. */
async function noteRefusal({ kernel }: ReplicationParts, { via, actor }: { via: NodeRow; actor: Actor }, { code, details }: DomainError): Promise<void> {
  const what = troubles[code];
  if (what === undefined || via.trouble === what) return;
  await kernel.work.run({ actor, procedure: 'replication.push' }, async (work) => {
    await changeNode(work.db, actor, { node: via.node, change: { trouble: what, trouble_at: work.at } });
    work.record({ type: 'replicaChainRefused', subject: actor.id, payload: { what, ...details } });
  });
}

/**
 * Takes a batch, rows and cards in one transaction or nothing of it; the same twice is one. Throws `NOT_GREETED` of a device that has not
 * said who it is, and what `importChain` throws: then everything that was here stays, and the office keeps what it has.
 */
export async function takeBatch(parts: ReplicationParts, actor: Actor, batch: Batch): Promise<ChainPoint> {
  const { database } = parts.kernel;
  const nodes = await listNodesOf(database.read, actor, actor.id);
  if (nodes.length === 0) throw new DomainError('NOT_GREETED');
  const via = await viaOf(database.read, nodes, batch);
  try {
    return await database.transaction((db) => take(parts, db, { batch, via, actor }));
  } catch (error) {
    if (error instanceof DomainError) await noteRefusal(parts, { via, actor }, error);
    throw error;
  }
}
