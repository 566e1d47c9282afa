import { DomainError } from '#shared/kernel/domain-error.ts';
import { kindOfPause, type PauseKind } from '#shared/queue/pause.rules.ts';
import type { CounterStatus } from '#shared/queue/queue.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { isSignedIn, listCounterStaff } from '#core/staff/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { changeCounter, lockCounter, lockCounterInCharge, lockOpenCounter } from './counter-repository.ts';
import { getRules } from './queue-repository.ts';
import { allowedQueues, readCounter, serveQueues } from './open-counter.ts';

const kindOf = async (work: Work, reason: string): Promise<PauseKind> => kindOfPause(reason, (await getRules(work.db, work.actor)).pauseReasons);

/** Nothing is called at a paused counter; the ticket that stands there is finished first or stays. */
export async function pauseCounter(work: Work, at: { counterId: string; reason: string }): Promise<CounterStatus> {
  const counter = await lockCounterInCharge(work.db, work.actor, at.counterId);
  if (counter.paused === undefined) {
    await changeCounter(work, counter.id, { paused_at: work.at, pause_reason: at.reason });
    work.record({ type: 'counterPaused', subject: counter.id, payload: { reason: at.reason, kind: await kindOf(work, at.reason) } });
  }
  return readCounter(work, counter.id);
}

/** Another reason for the pause that is on, from its start; throws `COUNTER_NOT_PAUSED`. */
export async function explainPause(work: Work, at: { counterId: string; reason: string }): Promise<CounterStatus> {
  const counter = await lockCounterInCharge(work.db, work.actor, at.counterId);
  if (counter.paused === undefined) throw new DomainError('COUNTER_NOT_PAUSED');
  if (counter.paused.reason !== at.reason) {
    await changeCounter(work, counter.id, { pause_reason: at.reason });
    work.record({ type: 'counterPauseExplained', subject: counter.id, payload: { reason: at.reason, kind: await kindOf(work, at.reason), pausedAt: counter.paused.at } });
  }
  return readCounter(work, counter.id);
}

/** The pause is over. */
export async function resumeCounter(work: Work, counterId: string): Promise<CounterStatus> {
  const counter = await lockCounterInCharge(work.db, work.actor, counterId);
  if (counter.paused !== undefined) {
    await changeCounter(work, counter.id, { paused_at: null, pause_reason: null });
    work.record({ type: 'counterResumed', subject: counter.id, payload: { pausedAt: counter.paused.at, reason: counter.paused.reason } });
  }
  return readCounter(work, counter.id);
}

/** A colleague goes on at this counter, with the ticket that is there; throws `STAFF_NOT_FOUND`. */
export async function handOverCounter(kernel: Kernel, work: Work, to: { counterId: string; staffId: string }): Promise<CounterStatus> {
  const counter = await lockCounterInCharge(work.db, work.actor, to.counterId);
  const staff = await listCounterStaff(kernel, work.db, work.actor);
  if (!staff.some(({ id }) => id === to.staffId)) throw new DomainError('STAFF_NOT_FOUND');
  await changeCounter(work, counter.id, { staff_id: to.staffId, opened_at: work.at, paused_at: null, pause_reason: null });
  work.record({ type: 'counterHandedOver', subject: counter.id, payload: { from: counter.staffId, to: to.staffId } });
  return readCounter(work, counter.id);
}

/**
 * This clerk goes on at a counter that its holder left, with the ticket and the visit there, for those of its queues that the clerk may call. Throws
 * `COUNTER_CLOSED`, `COUNTER_TAKEN` while the holder is signed in (a supervisor may all the same), `QUEUES_NOT_ALLOWED`.
 */
export async function takeOverCounter(work: Work, counterId: string): Promise<CounterStatus> {
  const { db, actor } = work;
  const counter = await lockCounter(db, actor, counterId);
  if (counter?.staffId === undefined || !counter.isOpen) throw new DomainError('COUNTER_CLOSED');
  if (counter.staffId === actor.id) return readCounter(work, counter.id);
  if (actor.role !== 'supervisor' && await isSignedIn(db, actor, { staffId: counter.staffId, now: work.at })) throw new DomainError('COUNTER_TAKEN', { label: counter.label });
  const queues = await allowedQueues(work, counter.queueIds);
  await changeCounter(work, counter.id, { staff_id: actor.id, opened_at: work.at, paused_at: null, pause_reason: null });
  await serveQueues(work, counter.id, queues);
  work.record({ type: 'counterHandedOver', subject: counter.id, payload: { from: counter.staffId, to: actor.id } });
  return readCounter(work, counter.id);
}

/** Whether the next ticket is called by itself when the counter becomes free. */
export async function setAutoCall(work: Work, to: { counterId: string; isAutoCall: boolean }): Promise<CounterStatus> {
  const counter = await lockOpenCounter(work.db, work.actor, to.counterId);
  await changeCounter(work, counter.id, { is_auto_call: to.isAutoCall });
  work.record({ type: 'counterAutoCallSet', subject: counter.id, payload: { isAutoCall: to.isAutoCall } });
  return readCounter(work, counter.id);
}
