import { z } from 'zod';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';
import { insertStockMovement } from './stock-repository.ts';
import type { TillParts } from './till-parts.ts';
import { findCurrentSession, lockSession } from './till-repository.ts';

const Settled = z.object({ visitId: z.string(), serviceId: z.string() });

/**
 * Writes out of the counter's till the piece that a settled case file used, of each kind that names its service. Without an open till
 * at the counter of the visit nothing is written: what was given out then is written by hand.
 */
async function useStock({ kernel, stockKinds }: TillParts, work: Work, entry: RecordedEntry): Promise<void> {
  const { visitId, serviceId } = Settled.parse(entry.payload);
  const used = stockKinds.filter(({ usedBy }) => usedBy.includes(serviceId));
  if (used.length === 0) return;
  const visit: { counter_id: string } | undefined = await work.db('visits').where({ municipality_id: work.actor.municipalityId, id: visitId }).first('counter_id');
  const current = visit && await findCurrentSession(work.db, work.actor, visit.counter_id);
  if (current === undefined) return;
  const session = await lockSession(work, current.id);
  if (session.state === 'closed') return;
  for (const { id } of used) {
    await insertStockMovement(work, kernel.ids, { sessionId: session.id, kind: id, act: 'use', pieces: -1, caseFileId: entry.subject });
    work.record({ type: 'tillStockMoved', subject: session.id, payload: { kind: id, act: 'use', pieces: -1, caseFileId: entry.subject } });
  }
}

/** Makes settled case files use the pieces of the till; call it once, before the core starts. */
export function watchStock(parts: TillParts): void {
  parts.kernel.work.on('caseFileSettled', (work, entry) => useStock(parts, work, entry));
}
