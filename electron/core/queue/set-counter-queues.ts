import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CounterStatus } from '#shared/queue/queue.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { lockCounter } from './counter-repository.ts';
import { readCounter, serveQueues, sortQueues } from './open-counter.ts';
import { loadAllowance, withAllowed } from './queue-access.ts';
import { listQueues } from './queue-repository.ts';

const isSame = (some: readonly string[], others: readonly string[]): boolean => some.length === others.length && some.every((id) => others.includes(id));

/**
 * Which queues an open counter calls from now on; who sits there may call them all, or `STAFF_QUEUES_NOT_ALLOWED` names the others. Throws
 * `COUNTER_CHANGED` when it does not call those any more that were on screen.
 */
export async function setCounterQueues(work: Work, of: { counterId: string; queueIds: readonly string[]; before: readonly string[] }): Promise<CounterStatus> {
  const { db, actor } = work;
  const counter = await lockCounter(db, actor, of.counterId);
  if (counter?.staffId === undefined || !counter.isOpen) throw new DomainError('COUNTER_CLOSED');
  const { queueIds: now } = withAllowed(counter, await listQueues(db, actor), await loadAllowance(db, actor, businessDay(work.at)));
  if (!isSame(now, of.before)) throw new DomainError('COUNTER_CHANGED', { label: counter.label });
  const { allowed, otherNames } = await sortQueues(work, { queueIds: of.queueIds, staffId: counter.staffId });
  if (otherNames !== '') throw new DomainError('STAFF_QUEUES_NOT_ALLOWED', { names: otherNames });
  await serveQueues(work, counter.id, allowed);
  work.record({ type: 'counterQueuesSet', subject: counter.id, payload: { before: now, after: allowed.map(({ id }) => id) } });
  return readCounter(work, counter.id);
}
