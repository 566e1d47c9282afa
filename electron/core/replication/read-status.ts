import type { Knex } from 'knex';
import type { CentreLink, ReplicaStatus } from '#shared/replication/replication.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { JournalRow } from '#core/kernel/journal.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import { countBehind } from './greet-centre.ts';
import { findLink, readCursors } from './link-repository.ts';
import { listCentreOffices } from './list-centre-offices.ts';
import { listPushedChains, type PushedChain } from './own-chains.ts';

/** When the oldest row was written that the centre has not got. */
async function behindSince(db: Knex, chains: readonly PushedChain[], cursors: ReadonlyMap<string, number>): Promise<string | undefined> {
  const moments: string[] = [];
  for (const { node, head } of chains) {
    const seq = (cursors.get(node) ?? 0) + 1;
    if (seq > head.seq) continue;
    const row = await db<JournalRow>('journal').where({ node, seq }).first('at') as { at: string } | undefined;
    if (row !== undefined) moments.push(row.at);
  }
  return moments.sort()[0];
}

async function readLink(keys: KeyRing, db: Knex, tenant: Tenant): Promise<CentreLink | undefined> {
  const link = await findLink(db, tenant);
  if (link === undefined) return undefined;
  const [chains, cursors] = [await listPushedChains(db, keys), await readCursors(db, tenant)];
  const since = await behindSince(db, chains, cursors);
  return {
    url: link.url, centreName: link.centre_name, joinedAt: link.joined_at, rowsBehind: countBehind(chains, cursors),
    ...(since !== undefined && { behindSince: since }), ...(link.pushed_at !== null && { pushedAt: link.pushed_at }),
    ...(link.trouble !== null && link.trouble_at !== null && { trouble: { what: link.trouble, at: link.trouble_at } }),
  };
}

/** The centre of this office and the offices of this centre. */
export async function readStatus(keys: KeyRing, db: Knex, tenant: Tenant): Promise<ReplicaStatus> {
  const centre = await readLink(keys, db, tenant);
  return { ...(centre !== undefined && { centre }), offices: await listCentreOffices(db, tenant) };
}
