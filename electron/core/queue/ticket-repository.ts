import type { Knex } from 'knex';
import type { PriorityClass, Ticket, TicketChannel, TicketState } from '#shared/queue/queue.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

interface TicketColumns {
  state: TicketState; queue_id: string; called_at: string | null; first_called_at: string | Knex.Raw | null; last_call_at: string | null;
  serving_at: string | null; ended_at: string | null; counter_id: string | null; target_counter_id: string | null; recalls: number;
  priority: PriorityClass | null; people: number; service_ids: string; appointment_at: string | null;
  parked_at: string | null; parked_by: string | null; parked_where: string | null;
  served_milliseconds: number; call_order: number | null; transfer_note: string | null; is_time_inaccurate: boolean | number;
}
interface TicketRow extends TicketColumns {
  id: string; number: string; day: string; queue_name: string; issued_at: string; first_called_at: string | null; channel: TicketChannel; forecast_p50: number | null; forecast_p90: number | null;
}

/** A ticket, with the instants of its first and last call, which figures and recalling need, and its serving so far. */
export type StoredTicket = Ticket & { readonly day: string; readonly firstCalledAt?: string; readonly lastCallAt?: string; readonly servedMilliseconds: number };

const scoped = (scope: OfficeScope) => ({ 'tickets.municipality_id': scope.municipalityId, 'tickets.office_id': scope.officeId });

const ticketsOf = (db: Knex, scope: OfficeScope) => db('tickets')
  .join('queues', 'queues.id', 'tickets.queue_id')
  .where(scoped(scope))
  .select<TicketRow[]>('tickets.*', 'queues.name as queue_name');

/** A column that may be empty, under its name, or nothing. */
const known = <Key extends string, Value>(key: Key, value: Value | null): Partial<Record<Key, Value>> =>
  (value === null ? {} : { [key]: value }) as Partial<Record<Key, Value>>;

const toTicket = (row: TicketRow): StoredTicket => ({
  id: row.id, number: row.number, queueId: row.queue_id, queueName: row.queue_name, state: row.state, day: row.day,
  issuedAt: row.issued_at, recalls: row.recalls, channel: row.channel, people: row.people,
  serviceIds: JSON.parse(row.service_ids) as string[], isTimeInaccurate: Boolean(row.is_time_inaccurate), servedMilliseconds: row.served_milliseconds,
  ...known('calledAt', row.called_at), ...known('servingAt', row.serving_at), ...known('endedAt', row.ended_at), ...known('firstCalledAt', row.first_called_at), ...known('lastCallAt', row.last_call_at),
  ...known('transferNote', row.transfer_note), ...known('counterId', row.counter_id), ...known('targetCounterId', row.target_counter_id), ...known('priority', row.priority), ...known('appointmentAt', row.appointment_at),
  ...(row.parked_at !== null && { parked: { at: row.parked_at, by: row.parked_by ?? '', where: row.parked_where ?? '' } }),
  ...(row.forecast_p50 !== null && { forecast: { p50Minutes: row.forecast_p50, p90Minutes: row.forecast_p90 ?? row.forecast_p50 } }),
});

/** A ticket of the office; throws `TICKET_NOT_FOUND`. */
export async function getTicket(db: Knex, scope: OfficeScope, id: string): Promise<StoredTicket> {
  const [row] = await ticketsOf(db, scope).andWhere('tickets.id', id);
  if (row === undefined) throw new DomainError('TICKET_NOT_FOUND');
  return toTicket(row);
}

/** The ticket whose page a code opens; undefined when nobody gave it. */
export async function findTicketByPlaceCode(db: Knex, scope: OfficeScope, code: string): Promise<StoredTicket | undefined> {
  const [row] = await ticketsOf(db, scope).andWhere('tickets.place_code', code);
  return row && toTicket(row);
}

/** The ticket of a number on a day; undefined when nobody took it. */
export async function findTicketByNumber(db: Knex, scope: OfficeScope, of: { number: string; day: string }): Promise<StoredTicket | undefined> {
  const [row] = await ticketsOf(db, scope).andWhere({ 'tickets.number': of.number, 'tickets.day': of.day });
  return row && toTicket(row);
}

/** The secret of a ticket's own page; undefined when it has none. */
export async function findPlaceCode(db: Knex, scope: OfficeScope, id: string): Promise<string | undefined> {
  const row: { place_code: string | null } | undefined = await db('tickets').where({ ...scoped(scope), 'tickets.id': id }).first('place_code');
  return row?.place_code ?? undefined;
}

/** The ticket that a counter has called or is serving. */
export async function findTicketAtCounter(db: Knex, scope: OfficeScope, counterId: string): Promise<StoredTicket | undefined> {
  const [row] = await ticketsOf(db, scope).andWhere('tickets.counter_id', counterId).whereIn('tickets.state', ['called', 'serving']);
  return row && toTicket(row);
}

/** The last ticket that ended at a counter since an instant. */
export async function findLastFinished(db: Knex, scope: OfficeScope, of: { counterId: string; since: string }): Promise<StoredTicket | undefined> {
  const [row] = await ticketsOf(db, scope).andWhere({ 'tickets.counter_id': of.counterId, 'tickets.state': 'done' }).andWhere('tickets.ended_at', '>', of.since)
    .orderBy([{ column: 'tickets.ended_at', order: 'desc' }, { column: 'tickets.id', order: 'desc' }]).limit(1);
  return row && toTicket(row);
}

/** Tickets in some states, oldest first; of one day, or of any. */
export async function listTickets(db: Knex, scope: OfficeScope, of: { states: readonly TicketState[]; day?: string }): Promise<StoredTicket[]> {
  const rows = ticketsOf(db, scope).whereIn('tickets.state', [...of.states]).orderBy(['tickets.issued_at', 'tickets.id']);
  return (await (of.day === undefined ? rows : rows.andWhere('tickets.day', of.day))).map(toTicket);
}

/** The last tickets called since an instant, newest call first. */
export async function listLastCalls(db: Knex, scope: OfficeScope, options: { since: string; most: number }): Promise<(Ticket & { lastCallAt: string; callOrder: number })[]> {
  const rows = await ticketsOf(db, scope)
    .whereIn('tickets.state', ['called', 'serving', 'parked', 'done']).whereNotNull('tickets.counter_id').andWhere('tickets.last_call_at', '>=', options.since)
    .orderBy('tickets.call_order', 'desc').limit(options.most);
  return rows.map((row) => ({ ...toTicket(row), lastCallAt: row.last_call_at ?? row.issued_at, callOrder: row.call_order ?? 0 }));
}

/** How many tickets of a queue were issued on a day. */
export async function countIssued(db: Knex, scope: OfficeScope, of: { queueId: string; day: string }): Promise<number> {
  const row: { count?: number | string } | undefined = await db('tickets').where({ ...scoped(scope), 'tickets.queue_id': of.queueId, 'tickets.day': of.day }).count({ count: '*' }).first();
  return Number(row?.count ?? 0);
}

export type TicketChange = Partial<TicketColumns>;

/** Changes a ticket only while it is still in the state that was read, and, where that is asked for, its times are still held to be right; whether it was. */
export async function changeTicket(db: Knex, scope: OfficeScope, change: { id: string; from: TicketState; ifAccurate?: boolean; to: TicketChange }): Promise<boolean> {
  const changed = await db('tickets')
    .where({ ...scoped(scope), 'tickets.id': change.id, 'tickets.state': change.from, ...(change.ifAccurate === true && { is_time_inaccurate: false }) }).update(change.to);
  return changed === 1;
}
