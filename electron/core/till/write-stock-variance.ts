import type { StockFound } from '#shared/till/stock.model.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { insertStockMovement } from './stock-repository.ts';

/** Brings the books of a till to what was found in it, with the reason; the line stays as whose it was. */
export async function writeStockVariance(ids: Ids, work: Work, of: { readonly sessionId: string; readonly found: readonly StockFound[]; readonly reason: string }): Promise<void> {
  for (const { kind, variance } of of.found) {
    if (variance !== 0) await insertStockMovement(work, ids, { sessionId: of.sessionId, kind, act: 'variance', pieces: variance, reason: of.reason });
  }
}
