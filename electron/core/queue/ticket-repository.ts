import type { Knex } from 'knex';
import type { Ticket, TicketState } from '#shared/queue/queue.model.ts';
import type { Waiting } from '#shared/queue/queue.rules.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';

/** Whose rows may be touched: every query of this slice names the office. */
export interface OfficeScope { readonly municipalityId: string; readonly officeId: string }

interface TicketRow {
  id: string; number: string; queue_id: string; queue_name: string; state: TicketState; issued_at: string;
  called_at: string | null; last_call_at: string | null; serving_at: string | null; ended_at: string | null;
  counter_id: string | null; recalls: number;
}

const scoped = (scope: OfficeScope) => ({ 'tickets.municipality_id': scope.municipalityId, 'tickets.office_id': scope.officeId });

const ticketsOf = (db: Knex, scope: OfficeScope) => db('tickets')
  .join('queues', 'queues.id', 'tickets.queue_id')
  .where(scoped(scope))
  .select<TicketRow[]>('tickets.*', 'queues.name as queue_name');

const toTicket = (row: TicketRow): Ticket => ({
  id: row.id, number: row.number, queueId: row.queue_id, queueName: row.queue_name, state: row.state,
  issuedAt: row.issued_at, recalls: row.recalls,
  calledAt: row.called_at ?? undefined, servingAt: row.serving_at ?? undefined,
  endedAt: row.ended_at ?? undefined, counterId: row.counter_id ?? undefined,
});

/** A ticket and the instant of its last call, which recalling needs. */
export async function getTicket(db: Knex, scope: OfficeScope, id: string): Promise<Ticket & { lastCallAt?: string }> {
  const [row] = await ticketsOf(db, scope).andWhere('tickets.id', id);
  if (row === undefined) throw new DomainError('TICKET_NOT_FOUND');
  return { ...toTicket(row), lastCallAt: row.last_call_at ?? undefined };
}

/** The ticket that a counter has called or is serving. */
export async function findTicketAtCounter(db: Knex, scope: OfficeScope, counterId: string): Promise<Ticket | undefined> {
  const [row] = await ticketsOf(db, scope).andWhere('tickets.counter_id', counterId).whereIn('tickets.state', ['called', 'serving']);
  return row === undefined ? undefined : toTicket(row);
}

/** Tickets at counters now, in one reading. */
export async function listTicketsAtCounters(db: Knex, scope: OfficeScope): Promise<Ticket[]> {
  return (await ticketsOf(db, scope).whereIn('tickets.state', ['called', 'serving'])).map(toTicket);
}

/** The last tickets called on a day, newest call first. */
export async function listLastCalls(db: Knex, scope: OfficeScope, options: { day: string; most: number }): Promise<(Ticket & { lastCallAt: string })[]> {
  const rows = await ticketsOf(db, scope)
    .where('tickets.day', options.day).whereNotNull('tickets.last_call_at').whereNot('tickets.state', 'no-show')
    .orderBy('tickets.last_call_at', 'desc').limit(options.most);
  return rows.map((row) => ({ ...toTicket(row), lastCallAt: row.last_call_at ?? row.issued_at }));
}

interface WaitingRow { id: string; queue_id: string; issued_at: string; guaranteed_minutes: number }

const waitingOf = (db: Knex, scope: OfficeScope) => db('tickets')
  .join('queues', 'queues.id', 'tickets.queue_id')
  .where({ ...scoped(scope), 'tickets.state': 'waiting' })
  .select<WaitingRow[]>('tickets.id', 'tickets.queue_id', 'tickets.issued_at', 'queues.guaranteed_minutes');

/** Everybody who waits, with the queue, oldest first. */
export async function listWaiting(db: Knex, scope: OfficeScope): Promise<(Waiting & { queueId: string })[]> {
  const rows = await waitingOf(db, scope).orderBy('tickets.issued_at');
  return rows.map((row) => ({ ticketId: row.id, queueId: row.queue_id, issuedAt: row.issued_at, guaranteedMinutes: row.guaranteed_minutes }));
}

/** How many of the same queue came before a ticket and still wait. */
export async function countAhead(db: Knex, scope: OfficeScope, ticket: Ticket): Promise<number> {
  const waiting = await listWaiting(db, scope);
  return waiting.filter((each) => each.queueId === ticket.queueId && each.ticketId < ticket.id).length;
}

/** Those whom a counter may call: the waiting tickets of the queues it serves. */
export async function listWaitingForCounter(db: Knex, scope: OfficeScope, counterId: string): Promise<Waiting[]> {
  const rows = await waitingOf(db, scope).join('counter_queues', (join) => {
    join.on('counter_queues.queue_id', 'tickets.queue_id').andOnVal('counter_queues.counter_id', counterId);
  });
  return rows.map((row) => ({ ticketId: row.id, issuedAt: row.issued_at, guaranteedMinutes: row.guaranteed_minutes }));
}

export type TicketChange = Partial<{
  state: TicketState; called_at: string; last_call_at: string; serving_at: string; ended_at: string; counter_id: string | null; recalls: number;
}>;

/** Changes a ticket only while it is still in the state that was read; whether it was. */
export async function changeTicket(db: Knex, scope: OfficeScope, change: { id: string; from: TicketState; to: TicketChange }): Promise<boolean> {
  const changed = await db('tickets')
    .where({ ...scoped(scope), 'tickets.id': change.id, 'tickets.state': change.from }).update(change.to);
  return changed === 1;
}
