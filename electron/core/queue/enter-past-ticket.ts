import { businessDay } from '#shared/kernel/dates.ts';
import type { PastTimes } from '#shared/queue/queue.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';

/** A ticket that was given, called and served while nothing wrote it down. */
export interface PastTicket {
  readonly queueId: string;
  readonly number: string;
  readonly counterId: string;
  readonly times: PastTimes;
  readonly serviceIds: readonly string[];
}

/** Writes down a ticket that is over, with the times it had; gives its id. Nothing is printed, forecast or learnt from it. */
export async function enterPastTicket(work: Work, kernel: Kernel, past: PastTicket): Promise<string> {
  const { actor, db } = work;
  const { arrivedAt, calledAt, endedAt } = past.times;
  const id = kernel.ids.next();
  await db('tickets').insert({
    id, municipality_id: actor.municipalityId, office_id: actor.officeId, queue_id: past.queueId, day: businessDay(arrivedAt), number: past.number, state: 'done',
    issued_at: arrivedAt, called_at: calledAt, first_called_at: calledAt, last_call_at: calledAt, serving_at: calledAt, ended_at: endedAt,
    counter_id: past.counterId, recalls: 0, channel: 'paper', people: 1, service_ids: JSON.stringify(past.serviceIds),
    served_milliseconds: Date.parse(endedAt) - Date.parse(calledAt),
  });
  work.record({ type: 'pastTicketEntered', subject: id, payload: { number: past.number, queueId: past.queueId, counterId: past.counterId, arrivedAt, calledAt, endedAt, serviceIds: [...past.serviceIds] } });
  return id;
}
