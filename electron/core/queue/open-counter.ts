import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CounterStatus } from '#shared/queue/queue.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getCounter, getQueue, lockOpenCounter } from './counter-repository.ts';
import { findTicketAtCounter } from './ticket-repository.ts';

/**
 * Opens a counter for this clerk with the queues it serves. One's own open counter only changes its
 * queues; another's throws `COUNTER_TAKEN`.
 */
export async function openCounter(
  kernel: Kernel, actor: Actor, input: { requestId: string; counterId: string; queueIds: string[] },
): Promise<CounterStatus> {
  return kernel.work.run({ actor, procedure: 'queue.openCounter', input }, async (work) => {
    const counter = await getCounter(work.db, actor, input.counterId);
    const taken = await work.db('counters')
      .where({ id: counter.id, office_id: actor.officeId })
      .andWhere((free) => { void free.where('is_open', false).orWhere('staff_id', actor.id); })
      .update({ is_open: true, staff_id: actor.id, opened_at: work.at });
    if (taken === 0) throw new DomainError('COUNTER_TAKEN', { label: counter.label });
    await work.db('counter_queues').where({ counter_id: counter.id }).delete();
    for (const queueId of new Set(input.queueIds)) {
      const queue = await getQueue(work.db, actor, queueId);
      await work.db('counter_queues').insert({ municipality_id: actor.municipalityId, counter_id: counter.id, queue_id: queue.id });
    }
    work.record({ type: 'counterOpened', subject: counter.id, payload: { queueIds: input.queueIds } });
    const ticket = await findTicketAtCounter(work.db, actor, counter.id);
    return { ...await getCounter(work.db, actor, counter.id), ticket };
  });
}

/** Closes one's own counter; throws `COUNTER_BUSY` while a ticket is there. */
export async function closeCounter(kernel: Kernel, actor: Actor, input: { requestId: string; counterId: string }): Promise<CounterStatus> {
  return kernel.work.run({ actor, procedure: 'queue.closeCounter', input }, async (work) => {
    const counter = await lockOpenCounter(work.db, actor, input.counterId);
    const ticket = await findTicketAtCounter(work.db, actor, counter.id);
    if (ticket !== undefined) throw new DomainError('COUNTER_BUSY', { number: ticket.number });
    await work.db('counters').where({ id: counter.id }).update({ is_open: false, staff_id: null, opened_at: null });
    await work.db('counter_queues').where({ counter_id: counter.id }).delete();
    work.record({ type: 'counterClosed', subject: counter.id, payload: {} });
    return getCounter(work.db, actor, counter.id);
  });
}
