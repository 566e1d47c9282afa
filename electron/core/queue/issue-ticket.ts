import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay, officeMoment } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { closureOf } from '#shared/queue/closure.rules.ts';
import type { PriorityClass, QueueClosure, Ticket, TicketChannel } from '#shared/queue/queue.model.ts';
import { ticketNumber } from '#shared/queue/queue.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import { forecasterOf } from './forecaster.ts';
import { getQueue, listClosingDays, type StoredQueue } from './queue-repository.ts';
import { readAhead } from './read-ahead.ts';
import { countIssued, getTicket } from './ticket-repository.ts';
import { callableStates } from './waiting-repository.ts';

/** What a ticket is issued for. */
export interface TicketOrder {
  readonly queueId: string;
  readonly priority?: PriorityClass;
  readonly people?: number;
  readonly serviceIds?: readonly string[];
  readonly channel?: TicketChannel;
  /** The time of an appointment that the person is in time for. */
  readonly appointmentAt?: string;
  /** Only that counter calls it, as long as it is open. */
  readonly targetCounterId?: string;
  /** On paper although no kiosk gives it. */
  readonly isPrinted?: boolean;
}

export interface IssuedTicket {
  readonly ticket: Ticket;
  /** How many would be called before it, by the rule. */
  readonly ahead: number;
  /** The secret of the ticket's page, in its QR code. */
  readonly placeCode: string;
}

/** Why a queue gives no ticket now; undefined while it does. */
export async function readClosure(db: Knex, scope: OfficeScope, at: { queue: StoredQueue; now: string }): Promise<QueueClosure | undefined> {
  const moment = officeMoment(at.now);
  const issuedToday = at.queue.dailyQuota === undefined ? 0 : await countIssued(db, scope, { queueId: at.queue.id, day: moment.day });
  return closureOf(at.queue, { moment, closingDays: await listClosingDays(db, scope, moment.day), issuedToday });
}

/** The next number of the day, without those that still wait from a day before, in a queue that is kept overnight. */
async function nextTicketNumber(work: Work, queue: StoredQueue, day: string): Promise<string> {
  for (;;) {
    const number = work.mark + ticketNumber(queue.letter, await nextNumber(work, `ticket:${queue.id}`, day));
    const taken: unknown = await work.db('tickets').where({ office_id: work.actor.officeId, queue_id: queue.id, number }).whereNot({ day }).whereIn('state', [...callableStates]).first('id');
    if (taken === undefined) return number;
  }
}

/** Issues a ticket within a work; an appointment and a clerk are not held back by closed hours. Throws `QUEUE_NOT_FOUND`, `QUEUE_CLOSED`. */
export async function giveTicket(work: Work, kernel: Kernel, order: TicketOrder): Promise<IssuedTicket> {
  const { actor, db } = work;
  const queue = await getQueue(db, actor, order.queueId);
  const day = businessDay(work.at);
  /* Numbered first: whoever else issues in this queue waits here, so that a quota is counted right. */
  const number = await nextTicketNumber(work, queue, day);
  const channel = order.channel ?? (actor.role === 'kiosk' ? 'kiosk' : 'counter');
  const closure = channel === 'appointment' ? undefined : await readClosure(db, actor, { queue, now: work.at });
  if (closure !== undefined && (channel !== 'counter' || closure.kind === 'stopped')) throw new DomainError('QUEUE_CLOSED', { name: queue.name, closure });
  const [id, placeCode] = [kernel.ids.next(), randomBytes(12).toString('base64url')];
  const forecast = await forecasterOf(kernel).ofTicket(db, actor, {
    now: work.at,
    ticket: {
      ticketId: id, queueId: queue.id, arrivedAt: Date.parse(work.at), guaranteedMinutes: queue.guaranteedMinutes, serviceIds: order.serviceIds ?? [],
      ...(order.priority && { priority: order.priority }), ...(order.appointmentAt !== undefined && { appointmentAt: Date.parse(order.appointmentAt) }),
      ...(order.targetCounterId !== undefined && { targetCounterId: order.targetCounterId }),
    },
  });
  await db('tickets').insert({
    id, municipality_id: actor.municipalityId, office_id: actor.officeId, queue_id: queue.id, day, number, state: 'waiting', issued_at: work.at, recalls: 0,
    channel, priority: order.priority ?? null, people: order.people ?? 1, service_ids: JSON.stringify(order.serviceIds ?? []),
    appointment_at: order.appointmentAt ?? null, target_counter_id: order.targetCounterId ?? null, place_code: placeCode, forecast_p50: forecast?.p50Minutes ?? null, forecast_p90: forecast?.p90Minutes ?? null,
  });
  const ahead = await readAhead(db, actor, { ticketId: id, now: work.at });
  work.record({ type: 'ticketIssued', subject: id, payload: {
    number, queueId: queue.id, ahead, channel, print: order.isPrinted === true || channel === 'kiosk' || actor.role === 'kiosk',
    serviceIds: [...order.serviceIds ?? []], appointmentAt: order.appointmentAt ?? null, told: forecast ?? null,
  } });
  return { ticket: await getTicket(db, actor, id), ahead, placeCode };
}

/** A new ticket of a queue, with how many would be called before it, and the secret of its page. */
export const issueTicket = (kernel: Kernel, actor: Actor, input: { requestId: string } & TicketOrder): Promise<IssuedTicket> =>
  kernel.work.run({ actor, procedure: 'queue.issueTicket', input }, (work) => giveTicket(work, kernel, input));
