import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { Ticket } from '#shared/queue/queue.model.ts';
import { ticketNumber } from '#shared/queue/queue.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import { getQueue } from './counter-repository.ts';
import { getTicket, listWaiting } from './ticket-repository.ts';

/** A new ticket of a queue, with how many wait before it there; throws `QUEUE_NOT_FOUND`. */
export async function issueTicket(
  kernel: Kernel, actor: Actor, input: { requestId: string; queueId: string },
): Promise<{ ticket: Ticket; ahead: number }> {
  return kernel.work.run({ actor, procedure: 'queue.issueTicket', input }, async (work) => {
    const queue = await getQueue(work.db, actor, input.queueId);
    const day = businessDay(work.at);
    const ahead = (await listWaiting(work.db, actor)).filter((each) => each.queueId === queue.id).length;
    const number = ticketNumber(queue.letter, await nextNumber(work, `ticket:${queue.id}`, day));
    const id = kernel.ids.next();
    await work.db('tickets').insert({
      id, municipality_id: actor.municipalityId, office_id: actor.officeId, queue_id: queue.id,
      day, number, state: 'waiting', issued_at: work.at, recalls: 0,
    });
    work.record({ type: 'ticketIssued', subject: id, payload: { number, queueId: queue.id, ahead, print: actor.role === 'kiosk' } });
    return { ticket: await getTicket(work.db, actor, id), ahead };
  });
}
