import type { Knex } from 'knex';
import type { ChainPoint, Trouble } from '#shared/replication/replication.model.ts';
import type { Tenant } from '#core/kernel/context.ts';

/** The centre of an office and how the pushing stands. */
export interface LinkRow {
  municipality_id: string; url: string; fingerprint: string | null; token_sealed: string; device_id: string; centre_name: string; joined_at: string;
  tried_at: string | null; pushed_at: string | null; next_try_at: string | null; failures: number; trouble: Trouble | null; trouble_at: string | null; erased_through: string | null;
}

interface CursorRow { municipality_id: string; node: string; seq: number }

export async function findLink(db: Knex, tenant: Tenant): Promise<LinkRow | undefined> {
  return await db<LinkRow>('replica_links').where({ municipality_id: tenant.municipalityId }).first() as LinkRow | undefined;
}

/** Another centre starts anew: what the former one acknowledged says nothing of it. */
export async function putLink(db: Knex, link: LinkRow): Promise<void> {
  await dropLink(db, { municipalityId: link.municipality_id });
  await db<LinkRow>('replica_links').insert(link);
}

export async function dropLink(db: Knex, tenant: Tenant): Promise<void> {
  await db('replica_cursors').where({ municipality_id: tenant.municipalityId }).delete();
  await db('replica_links').where({ municipality_id: tenant.municipalityId }).delete();
}

/** Writes how the pushing stands; nothing when the office left its centre meanwhile. */
export async function changeLink(db: Knex, link: Pick<LinkRow, 'municipality_id' | 'device_id'>, change: Partial<LinkRow>): Promise<void> {
  await db<LinkRow>('replica_links').where({ municipality_id: link.municipality_id, device_id: link.device_id }).update(change);
}

/** How far the centre has each chain, as it last acknowledged. */
export async function readCursors(db: Knex, tenant: Tenant): Promise<Map<string, number>> {
  const rows: CursorRow[] = await db<CursorRow>('replica_cursors').where({ municipality_id: tenant.municipalityId });
  return new Map(rows.map(({ node, seq }) => [node, seq]));
}

export async function putCursors(db: Knex, tenant: Tenant, points: readonly ChainPoint[]): Promise<void> {
  for (const { node, seq } of points) {
    await db<CursorRow>('replica_cursors').insert({ municipality_id: tenant.municipalityId, node, seq }).onConflict(['municipality_id', 'node']).merge(['seq']);
  }
}
