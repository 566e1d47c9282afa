import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CounterStatus } from '#shared/queue/queue.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { listCounterStaff } from '#core/staff/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { changeCounter, lockOpenCounter } from './counter-repository.ts';
import { readCounter } from './open-counter.ts';

/** Nothing is called at a paused counter; the ticket that stands there is finished first or stays. */
export async function pauseCounter(work: Work, at: { counterId: string; reason: string }): Promise<CounterStatus> {
  const counter = await lockOpenCounter(work.db, work.actor, at.counterId);
  if (counter.paused === undefined) {
    await changeCounter(work, counter.id, { paused_at: work.at, pause_reason: at.reason });
    work.record({ type: 'counterPaused', subject: counter.id, payload: { reason: at.reason } });
  }
  return readCounter(work, counter.id);
}

/** The pause is over. */
export async function resumeCounter(work: Work, counterId: string): Promise<CounterStatus> {
  const counter = await lockOpenCounter(work.db, work.actor, counterId);
  if (counter.paused !== undefined) {
    await changeCounter(work, counter.id, { paused_at: null, pause_reason: null });
    work.record({ type: 'counterResumed', subject: counter.id, payload: { pausedAt: counter.paused.at, reason: counter.paused.reason } });
  }
  return readCounter(work, counter.id);
}

/** A colleague goes on at this counter, with the ticket that is there; throws `STAFF_NOT_FOUND`. */
export async function handOverCounter(kernel: Kernel, work: Work, to: { counterId: string; staffId: string }): Promise<CounterStatus> {
  const counter = await lockOpenCounter(work.db, work.actor, to.counterId);
  const staff = await listCounterStaff(kernel, work.db, work.actor);
  if (!staff.some(({ id }) => id === to.staffId)) throw new DomainError('STAFF_NOT_FOUND');
  await changeCounter(work, counter.id, { staff_id: to.staffId, opened_at: work.at, paused_at: null, pause_reason: null });
  work.record({ type: 'counterHandedOver', subject: counter.id, payload: { from: work.actor.id, to: to.staffId } });
  return readCounter(work, counter.id);
}

/** Whether the next ticket is called by itself when the counter becomes free. */
export async function setAutoCall(work: Work, to: { counterId: string; isAutoCall: boolean }): Promise<CounterStatus> {
  const counter = await lockOpenCounter(work.db, work.actor, to.counterId);
  await changeCounter(work, counter.id, { is_auto_call: to.isAutoCall });
  work.record({ type: 'counterAutoCallSet', subject: counter.id, payload: { isAutoCall: to.isAutoCall } });
  return readCounter(work, counter.id);
}
