import type { Work } from '#core/kernel/work.ts';
import { changeVisit, lockVisit } from './visit-repository.ts';

/** A visit that was closed is parked again, for its person to come back to; its ticket stays over. One that is not closed stays as it is. */
export async function reopenVisit(work: Work, visitId: string): Promise<void> {
  const { state, counterId } = await lockVisit(work.db, work.actor, visitId);
  if (state !== 'closed') return;
  await changeVisit(work.db, work.actor, { id: visitId, to: { state: 'parked', closed_at: null, reopened_at: work.at } });
  work.record({ type: 'visitReopened', subject: visitId, payload: { counterId } });
}
