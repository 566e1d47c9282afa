import type { Knex } from 'knex';
import { businessDay } from '#shared/kernel/dates.ts';
import { minutesLeft, riskOf } from '#shared/queue/guarantee.rules.ts';
import type { LiveBoard, LiveQueue, LiveTicket, WhyWaiting } from '#shared/queue/live.model.ts';
import { waitsSince } from '#shared/queue/queue.rules.ts';
import type { LinedTicket } from '#shared/queue/waiting-lines.rules.ts';
import { whyWaiting, type WatchedOffice, type Why } from '#shared/queue/why-waiting.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listCounters } from './counter-repository.ts';
import { forecasterOf } from './forecaster.ts';
import { listNotices } from './notice-repository.ts';
import { loadAllowance, withAllowed } from './queue-access.ts';
import { getRules, listQueues, listRooms, type StoredQueue } from './queue-repository.ts';
import { callableStates, listWaiting } from './waiting-repository.ts';

interface TicketName { id: string; number: string }
interface BusyRow { counter_id: string }

async function readOffice(db: Knex, scope: OfficeScope, of: { queues: readonly StoredQueue[]; at: string }): Promise<WatchedOffice> {
  const allowance = await loadAllowance(db, scope, businessDay(of.at));
  const atCounters: BusyRow[] = await db('tickets').where({ municipality_id: scope.municipalityId, office_id: scope.officeId }).whereIn('state', ['called', 'serving']).select('counter_id');
  const busy = new Set(atCounters.map(({ counter_id: id }) => id));
  const { longestPriorityRun, appointmentLeadMinutes } = await getRules(db, scope);
  return {
    now: Date.parse(of.at), rules: { longestPriorityRun, appointmentLeadMinutes }, waiting: await listWaiting(db, scope),
    counters: (await listCounters(db, scope)).filter(({ isOpen }) => isOpen).map((counter) => withAllowed(counter, of.queues, allowance))
      .map(({ id, label, queueIds, priorityRun, paused }) => ({ id, label, queueIds, priorityRun, isPaused: paused !== undefined, isBusy: busy.has(id) })),
  };
}

async function readNumbers(db: Knex, scope: OfficeScope): Promise<ReadonlyMap<string, string>> {
  const rows: TicketName[] = await db('tickets').where({ municipality_id: scope.municipalityId, office_id: scope.officeId }).whereIn('state', [...callableStates]).select('id', 'number');
  return new Map(rows.map(({ id, number }) => [id, number]));
}

function toWhy(why: Why, numbers: ReadonlyMap<string, string>): WhyWaiting {
  switch (why.kind) {
    case 'no-counter': return why;
    case 'paused': return { ...why, counterLabels: [...why.counterLabels] };
    case 'next': return { ...why, counterLabels: [...why.counterLabels] };
    case 'behind': return { kind: why.kind, ahead: why.ahead, firstNumber: numbers.get(why.firstId) ?? '', firstBy: why.firstBy };
  }
}

/** Who waits and whose guarantee is at risk, queue by queue, and why whoever waits longest is not at a counter; messages on the displays. */
export async function readLive(kernel: Kernel, scope: OfficeScope, db: Knex = kernel.database.read): Promise<LiveBoard> {
  const at = kernel.clock.now();
  const queues = await listQueues(db, scope);
  const [office, numbers] = [await readOffice(db, scope, { queues, at }), await readNumbers(db, scope)];
  const left = await forecasterOf(kernel).ofOffice(db, scope, at);
  const toLive = (ticket: LinedTicket): LiveTicket => {
    const risk = riskOf(ticket, left.get(ticket.ticketId), office.now);
    return {
      ticketId: ticket.ticketId, number: numbers.get(ticket.ticketId) ?? '', waitedMinutes: Math.max(0, Math.floor((office.now - waitsSince(ticket)) / 60_000)),
      minutesLeft: minutesLeft(ticket, office.now), hasPriority: ticket.priority !== undefined, ...(risk !== undefined && { risk }),
    };
  };
  const toLiveQueue = ({ id: queueId }: StoredQueue): LiveQueue => {
    const waiting = office.waiting.filter((each) => each.queueId === queueId).sort((one, other) => waitsSince(one) - waitsSince(other));
    const [longest] = waiting;
    return { queueId, waiting: waiting.map(toLive), ...(longest !== undefined && { why: toWhy(whyWaiting(office, longest), numbers) }) };
  };
  return { at, queues: queues.map(toLiveQueue), rooms: await listRooms(db, scope), notices: await listNotices(db, scope, at) };
}
