import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CounterStatus } from '#shared/queue/queue.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeCounter, getCounter, lockCounterInCharge } from './counter-repository.ts';
import { loadAllowance } from './queue-access.ts';
import { getQueue, type StoredQueue } from './queue-repository.ts';
import { findTicketAtCounter } from './ticket-repository.ts';

/** The counter as it is now, with its ticket. */
export async function readCounter(work: Work, counterId: string): Promise<CounterStatus> {
  return { ...await getCounter(work.db, work.actor, counterId), ticket: await findTicketAtCounter(work.db, work.actor, counterId) };
}

/** The queues asked for that somebody may call today, and the names of the others. */
export async function sortQueues(work: Work, of: { readonly queueIds: readonly string[]; readonly staffId: string }): Promise<{ allowed: StoredQueue[]; otherNames: string }> {
  const allowance = await loadAllowance(work.db, work.actor, businessDay(work.at));
  const queues: StoredQueue[] = [];
  for (const id of new Set(of.queueIds)) queues.push(await getQueue(work.db, work.actor, id));
  const allowed = queues.filter((queue) => allowance.mayCall(of.staffId, queue));
  return { allowed, otherNames: queues.filter((queue) => !allowed.includes(queue)).map(({ name }) => name).join(', ') };
}

/** The queues asked for that this clerk may call today; throws `QUEUES_NOT_ALLOWED` with the names of the others when none is left. */
export async function allowedQueues(work: Work, queueIds: readonly string[]): Promise<StoredQueue[]> {
  const { allowed, otherNames } = await sortQueues(work, { queueIds, staffId: work.actor.id });
  if (allowed.length === 0) throw new DomainError('QUEUES_NOT_ALLOWED', { names: otherNames });
  return allowed;
}

/** From now on a counter calls these queues and no other. */
export async function serveQueues({ db, actor }: Work, counterId: string, queues: readonly { readonly id: string }[]): Promise<void> {
  await db('counter_queues').where({ counter_id: counterId }).delete();
  for (const { id } of queues) await db('counter_queues').insert({ municipality_id: actor.municipalityId, counter_id: counterId, queue_id: id });
}

/**
 * Opens a counter for this clerk with those of the queues that skills, qualifications and the rota of the day allow. One's own open
 * counter only changes its queues; another's throws `COUNTER_TAKEN`.
 */
export async function openCounter(
  kernel: Kernel, actor: Actor, input: { requestId: string; counterId: string; queueIds: string[] },
): Promise<CounterStatus> {
  return kernel.work.run({ actor, procedure: 'queue.openCounter', input }, async (work) => {
    const counter = await getCounter(work.db, actor, input.counterId);
    const queues = await allowedQueues(work, input.queueIds);
    const taken = await work.db('counters')
      .where({ id: counter.id, office_id: actor.officeId })
      .andWhere((free) => { void free.where('is_open', false).orWhere('staff_id', actor.id); })
      .update({ is_open: true, staff_id: actor.id, opened_at: counter.openedAt ?? work.at });
    if (taken === 0) throw new DomainError('COUNTER_TAKEN', { label: counter.label });
    await serveQueues(work, counter.id, queues);
    work.record({ type: 'counterOpened', subject: counter.id, payload: { queueIds: queues.map(({ id }) => id) } });
    return readCounter(work, counter.id);
  });
}

/** Whoever was sent to a counter that nobody sits at any more waits for any counter of their queue. */
async function releaseTargeted(work: Work, counterId: string): Promise<void> {
  await work.db('tickets').where({ office_id: work.actor.officeId, target_counter_id: counterId }).update({ target_counter_id: null });
}

/** Closes one's own counter, or as a supervisor any; throws `COUNTER_BUSY` while a ticket is there. */
export async function closeCounter(kernel: Kernel, actor: Actor, input: { requestId: string; counterId: string }): Promise<CounterStatus> {
  return kernel.work.run({ actor, procedure: 'queue.closeCounter', input }, async (work) => {
    const counter = await lockCounterInCharge(work.db, actor, input.counterId);
    const ticket = await findTicketAtCounter(work.db, actor, counter.id);
    if (ticket !== undefined) throw new DomainError('COUNTER_BUSY', { number: ticket.number });
    await changeCounter(work, counter.id, { is_open: false, staff_id: null, opened_at: null, paused_at: null, pause_reason: null, priority_run: 0 });
    await work.db('counter_queues').where({ counter_id: counter.id }).delete();
    await releaseTargeted(work, counter.id);
    work.record({ type: 'counterClosed', subject: counter.id, payload: { staffId: counter.staffId } });
    return readCounter(work, counter.id);
  });
}
