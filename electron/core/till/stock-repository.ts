import type { Knex } from 'knex';
import { z } from 'zod';
import { StockFound, type StockAct } from '#shared/till/stock.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Ids } from '#core/kernel/ids.ts';
import { sealNote } from '#core/kernel/notes.ts';
import type { Work } from '#core/kernel/work.ts';

interface StockMovement {
  readonly sessionId: string;
  readonly kind: string;
  readonly act: StockAct;
  /** In positive, out negative; never none. */
  readonly pieces: number;
  readonly caseFileId?: string;
  readonly reference?: string;
  readonly reason?: string | undefined;
}

const tillOf = (db: Knex, sessionId: string) => db('till_sessions').where('id', sessionId).select('till_id');

/**
 * What a till must hold by its books, by kind in pieces: whatever is left of a kind, and of those that moved since it was
 * opened also none.
 */
export async function listHeldStock(db: Knex, tenant: Tenant, sessionId: string): Promise<Map<string, number>> {
  const rows: { kind: string; pieces: number | string; moved: number | string }[] = await db('till_stock')
    .where({ municipality_id: tenant.municipalityId }).whereIn('till_id', tillOf(db, sessionId))
    .groupBy('kind').select('kind').sum({ pieces: 'pieces' })
    .select(db.raw('SUM(CASE WHEN session_id = ? THEN 1 ELSE 0 END) AS moved', [sessionId]));
  return new Map(rows.filter(({ pieces, moved }) => Number(pieces) !== 0 || Number(moved) > 0).map(({ kind, pieces }) => [kind, Number(pieces)]));
}

/** Writes a line of a till's book of pieces. */
export async function insertStockMovement(work: Work, ids: Ids, movement: StockMovement): Promise<void> {
  const { sessionId, kind, act, pieces, caseFileId, reference = '', reason } = movement;
  const [till] = await tillOf(work.db, sessionId) as { till_id: string }[];
  if (till === undefined) throw new Error(`The opening ${sessionId} belongs to no till`);
  await work.db('till_stock').insert({
    id: ids.next(), municipality_id: work.actor.municipalityId, till_id: till.till_id, session_id: sessionId, kind, act, pieces,
    case_file_id: caseFileId ?? null, reference: await sealNote(work, `till:${sessionId}`, reference) ?? '', reason: await sealNote(work, `till:${sessionId}`, reason), staff_id: work.actor.id, at: work.at,
  });
}

/** What the last count found of pieces, as it is kept with the opening; none while nobody counted. */
export const readFound = (text: string | null): StockFound[] => text === null ? [] : z.array(StockFound).parse(JSON.parse(text));
