import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { recallLimit, type Ticket } from '#shared/queue/queue.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { requireOwnTicket } from './counter-repository.ts';
import { changeTicket, getTicket } from './ticket-repository.ts';

/** Calls the same ticket again, at most three times and not before ten seconds; the display announces it anew. */
export async function recallTicket(kernel: Kernel, actor: Actor, input: { requestId: string; ticketId: string }): Promise<Ticket> {
  return kernel.work.run({ actor, procedure: 'queue.recall', input }, async (work) => {
    const ticket = await getTicket(work.db, actor, input.ticketId);
    await requireOwnTicket(work.db, actor, ticket);
    if (ticket.state !== 'called') throw new DomainError('TICKET_WRONG_STATE', { number: ticket.number, state: ticket.state });
    if (ticket.recalls >= recallLimit.times) throw new DomainError('RECALL_LIMIT', { times: recallLimit.times });
    const sinceLast = Date.parse(work.at) - Date.parse(ticket.lastCallAt ?? work.at);
    const missing = recallLimit.everyMilliseconds - sinceLast;
    if (missing > 0) throw new DomainError('RECALL_TOO_SOON', { waitSeconds: Math.ceil(missing / 1000) });
    await changeTicket(work.db, actor, { id: ticket.id, from: 'called', to: { recalls: ticket.recalls + 1, last_call_at: work.at } });
    work.record({ type: 'ticketRecalled', subject: ticket.id, payload: { counterId: ticket.counterId ?? null, times: ticket.recalls + 1 } });
    return getTicket(work.db, actor, ticket.id);
  });
}
