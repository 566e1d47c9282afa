import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Ticket } from '#shared/queue/queue.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { nextCallOrder } from './call-order.ts';
import { requireOwnTicket } from './counter-repository.ts';
import { getRules } from './queue-repository.ts';
import { changeTicket, getTicket } from './ticket-repository.ts';

/** Calls the same ticket again, as often and as soon as the office's rules allow; the display announces it anew. */
export async function recallTicket(kernel: Kernel, actor: Actor, input: { requestId: string; ticketId: string }): Promise<Ticket> {
  return kernel.work.run({ actor, procedure: 'queue.recall', input }, async (work) => {
    const ticket = await getTicket(work.db, actor, input.ticketId);
    const { recallTimes, recallSeconds } = await getRules(work.db, actor);
    await requireOwnTicket(work.db, actor, ticket);
    if (ticket.state !== 'called') throw new DomainError('TICKET_WRONG_STATE', { number: ticket.number, state: ticket.state });
    if (ticket.recalls >= recallTimes) throw new DomainError('RECALL_LIMIT', { times: recallTimes });
    /* A clock that was set back holds nobody up. */
    const sinceLast = Date.parse(work.at) - Date.parse(ticket.lastCallAt ?? work.at);
    const missing = sinceLast < 0 ? 0 : recallSeconds * 1000 - sinceLast;
    if (missing > 0) throw new DomainError('RECALL_TOO_SOON', { waitSeconds: Math.ceil(missing / 1000) });
    await changeTicket(work.db, actor, { id: ticket.id, from: 'called', to: { recalls: ticket.recalls + 1, last_call_at: work.at, call_order: await nextCallOrder(work) } });
    work.record({ type: 'ticketRecalled', subject: ticket.id, payload: { counterId: ticket.counterId ?? null, times: ticket.recalls + 1 } });
    return getTicket(work.db, actor, ticket.id);
  });
}
