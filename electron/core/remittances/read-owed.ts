import type { Knex } from 'knex';
import { coverOldestFirst, type Covered } from '#shared/remittances/remittances.rules.ts';
import type { Remittance } from '#shared/remittances/remittance.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { listCollections, listStateShares, type Collection, type ShareOfDay } from './collection-repository.ts';
import { listStanding } from './remittance-repository.ts';

/**
 * What a till took in cash, and which of it is not in the treasury yet. What lies in a drawer that is not closed stands apart: its sum
 * would say what must be in it, and the count is blind.
 */
export interface TillAccount {
  readonly tillId: string; readonly code: string; readonly collections: readonly Collection[]; readonly inDrawer: readonly Collection[];
  readonly left: ReadonlyMap<string, number>; readonly covered: readonly Covered[];
}

/** Every till of an office that ever took cash, by code, and the payments that count. */
export async function readTillAccounts(db: Knex, scope: OfficeScope): Promise<{ tills: TillAccount[]; paid: Remittance[] }> {
  const paid = await listStanding(db, scope, 'treasury');
  const byTill = Map.groupBy(await listCollections(db, scope), ({ tillId }) => tillId);
  const tills = [...byTill].map(([tillId, all]): TillAccount => {
    const collections = all.filter(({ isClosed }) => isClosed);
    const parts = paid.flatMap(({ id, parts: shared }) => shared.filter((part) => part.tillId === tillId).map(({ cents }) => ({ id, cents })));
    return { tillId, code: all[0]?.code ?? '', collections, inDrawer: all.filter(({ isClosed }) => !isClosed), ...coverOldestFirst(collections, parts) };
  });
  return { tills: tills.sort((one, other) => one.code.localeCompare(other.code, 'it', { numeric: true })), paid };
}

/** The State's share of identity cards by day, and what of it is not paid yet. */
export async function readStateAccount(db: Knex, scope: OfficeScope): Promise<{ shares: ShareOfDay[]; left: ReadonlyMap<string, number> }> {
  const shares = await listStateShares(db, scope);
  return { shares, left: coverOldestFirst(shares, await listStanding(db, scope, 'identity-card')).left };
}
