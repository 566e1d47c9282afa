import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Work } from '#core/kernel/work.ts';
import { readClosure } from './issue-ticket.ts';
import { getQueue } from './queue-repository.ts';
import { callableStates } from './waiting-repository.ts';

/**
 * Sends those of some tickets that still wait to another queue, in one go; they keep arrival and priority. Who was called meanwhile, or waits there
 * already, is left out. Throws `QUEUE_CLOSED` for a queue that is stopped.
 */
export async function moveTickets(work: Work, of: { ticketIds: readonly string[]; queueId: string }): Promise<{ movedIds: string[]; leftOut: number }> {
  const { db, actor, at } = work;
  const queue = await getQueue(db, actor, of.queueId);
  const closure = await readClosure(db, actor, { queue, now: at });
  if (closure?.kind === 'stopped') throw new DomainError('QUEUE_CLOSED', { name: queue.name, closure });
  const wanted = [...new Set(of.ticketIds)];
  const moved = await db('tickets').where({ municipality_id: actor.municipalityId, office_id: actor.officeId }).whereIn('id', wanted).whereIn('state', [...callableStates]).whereNot({ queue_id: queue.id })
    .update({ state: 'transferred', queue_id: queue.id, counter_id: null, target_counter_id: null, recalls: 0, transfer_note: null }).returning<{ id: string }[]>('id');
  for (const { id } of moved) work.record({ type: 'ticketTransferred', subject: id, payload: { counterId: null, queueId: queue.id, toCounterId: null } });
  return { movedIds: moved.map(({ id }) => id), leftOut: wanted.length - moved.length };
}
