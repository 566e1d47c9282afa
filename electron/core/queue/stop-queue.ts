import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Work } from '#core/kernel/work.ts';
import { getQueue } from './queue-repository.ts';

const rowOf = ({ db, actor }: Work, id: string) => db('queues').where({ municipality_id: actor.municipalityId, office_id: actor.officeId, id, is_retired: false });

/** Gives no ticket of a queue from now on; throws `QUEUE_STOPPED` with the reason that stands when somebody else was faster. */
export async function stopQueue(work: Work, of: { queueId: string; because: string }): Promise<void> {
  const { name } = await getQueue(work.db, work.actor, of.queueId);
  const stopped = await rowOf(work, of.queueId).whereNull('stopped_because').update({ stopped_because: of.because });
  if (stopped === 0) {
    const { stoppedBecause } = await getQueue(work.db, work.actor, of.queueId);
    throw new DomainError('QUEUE_STOPPED', { name, because: stoppedBecause ?? '' });
  }
  work.record({ type: 'queueStopped', subject: of.queueId, payload: { because: of.because } });
}

/** Gives tickets again, as hours and quota allow; a queue that was not stopped stays as it is. */
export async function reopenQueue(work: Work, queueId: string): Promise<void> {
  const { stoppedBecause } = await getQueue(work.db, work.actor, queueId);
  if (await rowOf(work, queueId).whereNotNull('stopped_because').update({ stopped_because: null }) > 0) {
    work.record({ type: 'queueReopened', subject: queueId, payload: { because: stoppedBecause ?? null } });
  }
}
