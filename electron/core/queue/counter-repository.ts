import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CounterStatus, Ticket } from '#shared/queue/queue.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

export type Counter = Omit<CounterStatus, 'ticket'> & {
  /** Tickets of priority classes called in a row. */
  readonly priorityRun: number;
};

interface CounterRow {
  id: string; label: string; name: string; room_id: string | null; is_open: boolean | number; staff_id: string | null; opened_at: string | null;
  paused_at: string | null; pause_reason: string | null; is_auto_call: boolean | number; priority_run: number;
}
interface ServedRow { counter_id: string; queue_id: string }

const scoped = (scope: OfficeScope) => ({ municipality_id: scope.municipalityId, office_id: scope.officeId });

export async function listCounters(db: Knex, scope: OfficeScope): Promise<Counter[]> {
  const rows: CounterRow[] = await db('counters').where(scoped(scope)).orderBy('label');
  const served: ServedRow[] = await db('counter_queues').where({ municipality_id: scope.municipalityId });
  return rows.map((row) => ({
    id: row.id, label: row.label, name: row.name, roomId: row.room_id ?? undefined, isOpen: Boolean(row.is_open),
    staffId: row.staff_id ?? undefined, openedAt: row.opened_at ?? undefined,
    queueIds: served.filter((each) => each.counter_id === row.id).map((each) => each.queue_id),
    paused: row.paused_at === null ? undefined : { at: row.paused_at, reason: row.pause_reason ?? '' },
    isAutoCall: Boolean(row.is_auto_call), priorityRun: row.priority_run,
  }));
}

export async function getCounter(db: Knex, scope: OfficeScope, id: string): Promise<Counter> {
  const counter = (await listCounters(db, scope)).find((each) => each.id === id);
  if (counter === undefined) throw new DomainError('COUNTER_NOT_FOUND');
  return counter;
}

/** A counter, its row locked until the commit. */
export async function lockCounter(db: Knex, scope: OfficeScope, counterId: string): Promise<Counter | undefined> {
  if (db.client.config.client === 'pg') await db<CounterRow>('counters').where({ ...scoped(scope), id: counterId }).forUpdate();
  return (await listCounters(db, scope)).find((each) => each.id === counterId);
}

/**
 * The open counter, held by this clerk, its row locked until the commit so that two calls of one counter
 * follow each other; throws `COUNTER_CLOSED` when it is closed or somebody else's.
 */
export async function lockOpenCounter(db: Knex, who: OfficeScope & { id: string }, counterId: string): Promise<Counter> {
  const counter = await lockCounter(db, who, counterId);
  if (counter?.isOpen !== true || counter.staffId !== who.id) throw new DomainError('COUNTER_CLOSED');
  return counter;
}

/** As `lockOpenCounter`, and a supervisor's hand reaches every open counter. */
export async function lockCounterInCharge(db: Knex, who: Actor, counterId: string): Promise<Counter & { readonly staffId: string }> {
  const counter = await lockCounter(db, who, counterId);
  if (counter?.staffId === undefined || !counter.isOpen || (who.role !== 'supervisor' && counter.staffId !== who.id)) throw new DomainError('COUNTER_CLOSED');
  return { ...counter, staffId: counter.staffId };
}

/** Changes a counter's row. */
export async function changeCounter({ db, actor }: Work, id: string, to: Partial<Omit<CounterRow, 'id'>>): Promise<void> {
  await db('counters').where({ ...scoped(actor), id }).update(to);
}

/** Refuses, with `TICKET_ELSEWHERE`, to act on a ticket at a colleague's counter; a supervisor may. */
export async function requireOwnTicket(db: Knex, actor: Actor, ticket: Ticket): Promise<void> {
  if (actor.role === 'supervisor' || ticket.counterId === undefined) return;
  const { staffId, label } = await getCounter(db, actor, ticket.counterId);
  if (staffId !== actor.id) throw new DomainError('TICKET_ELSEWHERE', { number: ticket.number, counterLabel: label });
}
