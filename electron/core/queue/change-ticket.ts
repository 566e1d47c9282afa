import type { PriorityClass, Ticket } from '#shared/queue/queue.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeTicket, getTicket } from './ticket-repository.ts';

/** What a clerk may correct of a ticket. `priority: null` takes it away. */
export interface TicketCorrection {
  readonly ticketId: string;
  readonly priority?: PriorityClass | null;
  readonly people?: number;
  readonly serviceIds?: readonly string[];
  /** Its times are not the real ones, and stay out of the figures. */
  readonly isTimeInaccurate?: boolean;
}

/** Corrects a ticket whatever its state; the journal says what was corrected, of a priority only that it was. */
export async function correctTicket(work: Work, correction: TicketCorrection): Promise<Ticket> {
  const { ticketId, priority, people, serviceIds, isTimeInaccurate } = correction;
  const { state } = await getTicket(work.db, work.actor, ticketId);
  const to = {
    ...(priority !== undefined && { priority }), ...(people !== undefined && { people }),
    ...(serviceIds !== undefined && { service_ids: JSON.stringify(serviceIds) }), ...(isTimeInaccurate !== undefined && { is_time_inaccurate: isTimeInaccurate }),
  };
  if (Object.keys(to).length > 0) {
    await changeTicket(work.db, work.actor, { id: ticketId, from: state, to });
    work.record({ type: 'ticketCorrected', subject: ticketId, payload: { people: people ?? null, serviceIds: serviceIds ?? null, isTimeInaccurate: isTimeInaccurate ?? null, priority: priority !== undefined } });
  }
  return getTicket(work.db, work.actor, ticketId);
}
