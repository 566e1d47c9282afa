import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { Queue, Ticket } from '#shared/queue/queue.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

export interface Counter {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly staffId?: string;
  readonly queueIds: string[];
}

interface CounterRow { id: string; label: string; name: string; is_open: boolean | number; staff_id: string | null }
interface ServedRow { municipality_id: string; counter_id: string; queue_id: string }
interface QueueRow { id: string; letter: string; name: string; need: string; guaranteed_minutes: number }

const scoped = (scope: OfficeScope) => ({ municipality_id: scope.municipalityId, office_id: scope.officeId });

const toQueue = (row: QueueRow): Queue => ({
  id: row.id, letter: row.letter, name: row.name, need: row.need, guaranteedMinutes: row.guaranteed_minutes,
});

export async function listQueues(db: Knex, scope: OfficeScope): Promise<Queue[]> {
  return (await db<QueueRow>('queues').where(scoped(scope)).orderBy('position')).map(toQueue);
}

export async function getQueue(db: Knex, scope: OfficeScope, id: string): Promise<Queue> {
  const row = await db<QueueRow>('queues').where({ ...scoped(scope), id }).first();
  if (row === undefined) throw new DomainError('QUEUE_NOT_FOUND');
  return toQueue(row);
}

export async function listCounters(db: Knex, scope: OfficeScope): Promise<Counter[]> {
  const rows = await db<CounterRow>('counters').where(scoped(scope)).orderBy('label');
  const served = await db<ServedRow>('counter_queues').where({ municipality_id: scope.municipalityId });
  return rows.map((row) => ({
    id: row.id, label: row.label, name: row.name, isOpen: Boolean(row.is_open), staffId: row.staff_id ?? undefined,
    queueIds: served.filter((each) => each.counter_id === row.id).map((each) => each.queue_id),
  }));
}

export async function getCounter(db: Knex, scope: OfficeScope, id: string): Promise<Counter> {
  const counter = (await listCounters(db, scope)).find((each) => each.id === id);
  if (counter === undefined) throw new DomainError('COUNTER_NOT_FOUND');
  return counter;
}

/**
 * The open counter, held by this clerk, its row locked until the commit so that two calls of one counter
 * follow each other; throws `COUNTER_CLOSED` when it is closed or somebody else's.
 */
export async function lockOpenCounter(db: Knex, who: OfficeScope & { id: string }, counterId: string): Promise<Counter> {
  const query = db<CounterRow>('counters').where({ ...scoped(who), id: counterId });
  await (db.client.config.client === 'pg' ? query.forUpdate() : query);
  const counter = (await listCounters(db, who)).find((each) => each.id === counterId);
  if (counter?.isOpen !== true || counter.staffId !== who.id) throw new DomainError('COUNTER_CLOSED');
  return counter;
}

/** Refuses, with `TICKET_ELSEWHERE`, to act on a ticket at a colleague's counter; a supervisor may. */
export async function requireOwnTicket(db: Knex, actor: Actor, ticket: Ticket): Promise<void> {
  if (actor.role === 'supervisor' || ticket.counterId === undefined) return;
  const { staffId, label } = await getCounter(db, actor, ticket.counterId);
  if (staffId !== actor.id) throw new DomainError('TICKET_ELSEWHERE', { number: ticket.number, counterLabel: label });
}
