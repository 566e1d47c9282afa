import type { Knex } from 'knex';
import type { KnownEnd, Trouble } from '#shared/replication/replication.model.ts';
import type { Tenant } from '#core/kernel/context.ts';

/** An office that pushes to this centre. */
export interface NodeRow {
  node: string; municipality_id: string; device_id: string; municipality_code: string; municipality_name: string; offices: string; version: string;
  greeted_at: string; received_at: string | null; rows_behind: number; trouble: Trouble | null; trouble_at: string | null;
}

export async function findNode(db: Knex, tenant: Tenant, node: string): Promise<NodeRow | undefined> {
  return await db<NodeRow>('replica_nodes').where({ municipality_id: tenant.municipalityId, node }).first() as NodeRow | undefined;
}

/** The nodes that a device has spoken for: one, unless its office was set up anew. */
export async function listNodesOf(db: Knex, tenant: Tenant, deviceId: string): Promise<NodeRow[]> {
  return db<NodeRow>('replica_nodes').where({ municipality_id: tenant.municipalityId, device_id: deviceId }) as Promise<NodeRow[]>;
}

export async function listNodes(db: Knex, tenant: Tenant): Promise<NodeRow[]> {
  return db<NodeRow>('replica_nodes').where({ municipality_id: tenant.municipalityId }).orderBy('node') as Promise<NodeRow[]>;
}

export async function putNode(db: Knex, row: Omit<NodeRow, 'received_at' | 'trouble' | 'trouble_at'>): Promise<void> {
  const { node, ...rest } = row;
  await db('replica_nodes').insert({ ...rest, node, received_at: null, trouble: null, trouble_at: null }).onConflict('node').merge(rest);
}

export async function changeNode(db: Knex, tenant: Tenant, { node, change }: { node: string; change: Partial<NodeRow> }): Promise<void> {
  await db<NodeRow>('replica_nodes').where({ municipality_id: tenant.municipalityId, node }).update(change);
}

/** Where the chains of an office stand here: its own and those of its islands. */
export async function listChainPoints(db: Knex, node: string): Promise<KnownEnd[]> {
  const chains = db('journal_nodes').where({ node }).orWhere({ via: node }).select('node');
  return db('journal_heads').where({ own: false }).whereIn('node', chains).orderBy('node').select<KnownEnd[]>('node', 'seq', 'hash');
}
