import type { Knex } from 'knex';
import type { PriorityClass, TicketState } from '#shared/queue/queue.model.ts';
import { mayCall, type LinedTicket } from '#shared/queue/waiting-lines.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

interface WaitingRow {
  id: string; queue_id: string; state: TicketState; issued_at: string; guaranteed_minutes: number; priority: PriorityClass | null; appointment_at: string | null;
  target_counter_id: string | null; service_ids: string;
}

/** A waiting ticket with what decides which counter may call it, and how long it will take. */
export interface InQueue extends LinedTicket {
  readonly state: TicketState;
  readonly serviceIds: readonly string[];
}

/** States in which a ticket may be called: a transferred one waits like any other, and says where it comes from. */
export const callableStates = ['waiting', 'transferred'] as const satisfies readonly TicketState[];

const toWaiting = (row: WaitingRow): InQueue => ({
  ticketId: row.id, state: row.state, queueId: row.queue_id, arrivedAt: Date.parse(row.issued_at), guaranteedMinutes: row.guaranteed_minutes,
  serviceIds: JSON.parse(row.service_ids) as string[],
  ...(row.priority !== null && { priority: row.priority }), ...(row.appointment_at !== null && { appointmentAt: Date.parse(row.appointment_at) }),
  ...(row.target_counter_id !== null && { targetCounterId: row.target_counter_id }),
});

/** Everybody who waits, oldest first. */
export async function listWaiting(db: Knex, scope: OfficeScope): Promise<InQueue[]> {
  const rows = await db('tickets').join('queues', 'queues.id', 'tickets.queue_id')
    .where({ 'tickets.municipality_id': scope.municipalityId, 'tickets.office_id': scope.officeId }).whereIn('tickets.state', [...callableStates])
    .orderBy(['tickets.issued_at', 'tickets.id'])
    .select<WaitingRow[]>('tickets.id', 'tickets.state', 'tickets.queue_id', 'tickets.issued_at', 'tickets.priority', 'tickets.appointment_at', 'tickets.target_counter_id', 'tickets.service_ids', 'queues.guaranteed_minutes');
  return rows.map(toWaiting);
}

/** Those of the waiting whom a counter may call. */
export const callableBy = <Of extends InQueue>(waiting: readonly Of[], counter: { id: string; queueIds: readonly string[] }): Of[] =>
  waiting.filter((ticket) => mayCall(counter, ticket));
