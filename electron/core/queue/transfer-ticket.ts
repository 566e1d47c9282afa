import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Ticket } from '#shared/queue/queue.model.ts';
import { sealNote } from '#core/kernel/notes.ts';
import type { Work } from '#core/kernel/work.ts';
import { getCounter } from './counter-repository.ts';
import { readClosure } from './issue-ticket.ts';
import { moveTicket } from './move-ticket.ts';
import { getQueue } from './queue-repository.ts';
import { getTicket } from './ticket-repository.ts';
import { callableStates } from './waiting-repository.ts';

/** Where a ticket goes: to a queue, or to one counter. */
export interface TransferTarget { readonly ticketId: string; readonly queueId?: string; readonly counterId?: string; readonly note?: string }

/**
 * Sends a ticket to another queue or to one counter; it keeps its arrival and its priority. Hours and quota hold nobody back who is
 * here already; throws `QUEUE_CLOSED` for a queue that is stopped, `COUNTER_CLOSED` for a counter where nobody sits.
 */
export async function transferTicket(work: Work, target: TransferTarget): Promise<Ticket> {
  const { db, actor } = work;
  const { ticketId, counterId, note } = target;
  const ticket = await getTicket(db, actor, ticketId);
  if (counterId !== undefined && !(await getCounter(db, actor, counterId)).isOpen) throw new DomainError('COUNTER_CLOSED');
  const queue = await getQueue(db, actor, target.queueId ?? ticket.queueId);
  const closure = target.queueId === undefined ? undefined : await readClosure(db, actor, { queue, now: work.at });
  if (closure?.kind === 'stopped') throw new DomainError('QUEUE_CLOSED', { name: queue.name, closure });
  return moveTicket(work, ticketId, {
    from: [...callableStates, 'called', 'serving'], event: 'ticketTransferred',
    to: { state: 'transferred', queue_id: queue.id, counter_id: null, target_counter_id: counterId ?? null, recalls: 0, transfer_note: await sealNote(work, `ticket:${ticketId}`, note) },
    payload: { queueId: queue.id, toCounterId: counterId ?? null },
  });
}
