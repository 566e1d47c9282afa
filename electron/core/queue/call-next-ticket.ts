import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { NextTicket } from '#shared/queue/queue.model.ts';
import { chooseNext, type Choice } from '#shared/queue/queue.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { lockOpenCounter } from './counter-repository.ts';
import { changeTicket, findTicketAtCounter, getTicket, listWaitingForCounter } from './ticket-repository.ts';

/**
 * Takes the ticket that the rule chooses. Another counter may take it between reading and writing: the
 * change counts only from the state read, and the choice is made again until it holds or nobody waits.
 */
async function takeNext(work: Work, counterId: string): Promise<Choice> {
  for (;;) {
    const choice = chooseNext(await listWaitingForCounter(work.db, work.actor, counterId), work.at);
    if (choice === undefined) throw new DomainError('QUEUE_EMPTY');
    const to = { state: 'called', counter_id: counterId, called_at: work.at, last_call_at: work.at } as const;
    if (await changeTicket(work.db, work.actor, { id: choice.ticketId, from: 'waiting', to })) return choice;
  }
}

/**
 * Calls the next ticket at a counter, and says why it is the next. Throws `QUEUE_EMPTY`, `COUNTER_CLOSED`,
 * or `COUNTER_BUSY` with the number of the ticket still at the counter.
 */
export async function callNextTicket(kernel: Kernel, actor: Actor, input: { requestId: string; counterId: string }): Promise<NextTicket> {
  return kernel.work.run({ actor, procedure: 'queue.callNext', input }, async (work) => {
    const { counterId } = input;
    await lockOpenCounter(work.db, actor, counterId);
    const atCounter = await findTicketAtCounter(work.db, actor, counterId);
    if (atCounter !== undefined) throw new DomainError('COUNTER_BUSY', { number: atCounter.number });
    const { ticketId, reason } = await takeNext(work, counterId);
    work.record({ type: 'ticketCalled', subject: ticketId, payload: { counterId, reason } });
    return { ticket: await getTicket(work.db, actor, ticketId), reason };
  });
}
