import type { Actor } from '#shared/kernel/access.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { served } from '#core/kernel/served.ts';
import { changeDocument, type DocumentRow } from './document-repository.ts';

/** The worker acts for the office that issued the document. */
export const workerActor = (row: DocumentRow): Actor =>
  ({ role: 'station', id: 'documents-worker', municipalityId: row.municipality_id, officeId: row.office_id });

/** Takes one due document of a source for this process by pushing its next attempt past the lease; a crash frees the row after it. */
export function claimDueDocument({ database, clock, ...kernel }: Kernel, of: { source: DocumentRow['source']; leaseMilliseconds: number }): Promise<DocumentRow | undefined> {
  return database.transaction(async (db) => {
    const now = clock.now();
    const due = db<DocumentRow>('documents').where({ ...served(kernel), state: 'numbered', source: of.source }).andWhere('next_attempt_at', '<=', now)
      .orderBy(['next_attempt_at', 'id']).limit(1);
    const [row] = await database.claim(due) as DocumentRow[];
    if (row === undefined) return undefined;
    const claimed = { attempts: row.attempts + 1, next_attempt_at: addMilliseconds(now, of.leaseMilliseconds) };
    return await changeDocument(db, row, claimed) ? { ...row, ...claimed } : undefined;
  });
}

/**
 * What a process was drawing when it was killed is due at once, instead of after its lease; how many there were. Only for whoever has
 * the database alone: another process may be drawing.
 */
export function freeInterruptedDrawings({ database, clock }: Pick<Kernel, 'database' | 'clock'>): Promise<number> {
  const now = clock.now();
  return database.transaction((db) => db('documents').where({ state: 'numbered', source: 'local' }).andWhere('attempts', '>', 0).andWhere('next_attempt_at', '>', now)
    .update({ next_attempt_at: now }));
}
