import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { SystemFailure } from '#core/connectors/operation.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { sealNote } from '#core/kernel/notes.ts';
import { jitter } from '#core/kernel/stopwatch.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import type { Work } from '#core/kernel/work.ts';
import type { DeliveryRow } from './delivery-repository.ts';

/** What a slice does with the answer, in the transaction that marks the delivery done. */
export type Outcome = (work: Work, delivery: { readonly subject: string }, answer: unknown) => Promise<void>;

/** 2 s, 4 s, 8 s ... at most 5 minutes between two tries, give or take a fifth. */
const backOffMilliseconds = (attempts: number, factor: number): number =>
  Math.round(Math.min(2_000 * 2 ** Math.min(attempts - 1, 10), 300_000) * factor);

/** When to try again: never before the system asked for. */
const pauseAfter = (row: DeliveryRow, failure: SystemFailure): number =>
  Math.max(backOffMilliseconds(row.attempts + 1, jitter()), failure.retryAfterMilliseconds ?? 0);

const actorOf = (row: DeliveryRow) => systemActor({ municipalityId: row.municipality_id, officeId: row.office_id }, 'delivery');

/** Marks it done, also when a slow answer came after somebody had become unsure of it. */
export async function settleDone(kernel: Kernel, row: DeliveryRow, on: { answer: unknown; outcome: Outcome | undefined }): Promise<void> {
  await kernel.work.run({ actor: actorOf(row), procedure: 'sync.deliver' }, async (work) => {
    const done = await work.db('deliveries').where({ id: row.id }).whereIn('state', ['waiting', 'unsure'])
      .update({ state: 'done', reason: null, reason_code: null, done_at: work.at });
    if (done === 0) return;
    work.record({ type: 'deliveryDone', subject: row.id, payload: { system: row.system, operation: row.operation, attempts: row.attempts + 1 } });
    await on.outcome?.(work, { subject: row.subject }, on.answer);
  });
}

/** Puts it off, or leaves it to a person: dead when asking again cannot help, unsure when asking again could do it twice. */
export async function settleFailed(kernel: Kernel, row: DeliveryRow, why: { failure: SystemFailure; isOnce: boolean }): Promise<void> {
  const { failure, isOnce } = why;
  const isUnsure = isOnce && failure.mayBeDone;
  await kernel.work.run({ actor: actorOf(row), procedure: 'sync.deliver' }, async (work) => {
    const change = isUnsure ? { state: 'unsure' }
      : failure.isLasting ? { state: 'dead', sent_at: null }
        : { next_attempt_at: addMilliseconds(work.at, pauseAfter(row, failure)), sent_at: null };
    const changed = await work.db('deliveries').where({ id: row.id, state: 'waiting' }).update({ ...change, reason_code: failure.code, reason: await sealNote(work, `delivery:${row.id}`, failure.message.slice(0, 300)) });
    if (changed === 0 || !(isUnsure || failure.isLasting)) return;
    const type = isUnsure ? 'deliveryBecameUnsure' : 'deliveryDied';
    work.record({ type, subject: row.id, payload: { system: row.system, operation: row.operation, code: failure.code } });
  });
}
