import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { StockKindHere } from '#shared/till/stock.model.ts';
import type { TillSession } from '#shared/till/till.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { sealNote } from '#core/kernel/notes.ts';
import { lockHeldSession } from './held-session.ts';
import { insertStockMovement, listHeldStock } from './stock-repository.ts';
import type { TillParts } from './till-parts.ts';
import { findCurrentSession, tillOwner } from './till-repository.ts';

interface Movement {
  readonly requestId: string; readonly sessionId: string; readonly kind: string; readonly act: 'load' | 'use' | 'unload';
  readonly pieces: number; readonly reference: string; readonly reason?: string | undefined;
}

/** Every kind, and whether the till of a counter holds it; none is held while its drawer is closed. */
export async function listStockKinds({ kernel, stockKinds }: TillParts, scope: OfficeScope, counterId: string): Promise<StockKindHere[]> {
  const { read } = kernel.database;
  const session = await findCurrentSession(read, scope, counterId);
  const held = session === undefined ? new Map<string, number>() : await listHeldStock(read, scope, session.id);
  return stockKinds.map(({ id, label }) => ({ id, label, isHeld: held.has(id) }));
}

/** Writes pieces in or out of one's own open till; throws `NOT_ENOUGH_STOCK` for more than it must hold, `STOCK_UNEXPLAINED` for what leaves without a reason. */
export async function moveStock({ kernel, stockKinds }: TillParts, actor: Actor, input: Movement): Promise<TillSession> {
  return kernel.work.run({ actor, procedure: 'till.moveStock', input }, async (work) => {
    const { kind, act, reference, reason } = input;
    const session = await lockHeldSession(kernel, work, input.sessionId);
    if (session.state === 'counted') throw new DomainError('TILL_COUNTED');
    if (!stockKinds.some(({ id }) => id === kind)) throw new DomainError('STOCK_KIND_UNKNOWN', { kind });
    if (act !== 'load' && reason === undefined) throw new DomainError('STOCK_UNEXPLAINED');
    const inside = (await listHeldStock(work.db, actor, session.id)).get(kind) ?? 0;
    if (act !== 'load' && input.pieces > inside) throw new DomainError('NOT_ENOUGH_STOCK');
    const pieces = act === 'load' ? input.pieces : -input.pieces;
    await insertStockMovement(work, kernel.ids, { sessionId: session.id, kind, act, pieces, reference, reason });
    work.record({ type: 'tillStockMoved', subject: session.id, payload: { kind, act, pieces, reference: await sealNote(work, tillOwner(session.id), reference), reason: await sealNote(work, tillOwner(session.id), reason) } });
    return session;
  });
}
