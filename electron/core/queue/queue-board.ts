import { businessDay, dayBounds, officeMoment } from '#shared/kernel/dates.ts';
import { hoursOf } from '#shared/queue/closure.rules.ts';
import type { CounterStatus, QueueBoard, QueueStatus, WaitingRoom } from '#shared/queue/queue.model.ts';
import { isOverdue, waitsSince } from '#shared/queue/queue.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listCounterStaff } from '#core/staff/index.ts';
import { listCounters } from './counter-repository.ts';
import { forecasterOf } from './forecaster.ts';
import { listHelpCalls } from './help-calls.ts';
import { readClosure } from './issue-ticket.ts';
import { listNotices } from './notice-repository.ts';
import { loadAllowance, withAllowed } from './queue-access.ts';
import { getRules, listQueues, listRooms, toQueue, type StoredQueue } from './queue-repository.ts';
import { listLastCalls, listTickets } from './ticket-repository.ts';
import { listWaiting } from './waiting-repository.ts';

/** Enough for several rooms, each of which shows its own, and for a burst while a display was away. */
const callsShown = 60;

async function readQueueStatuses(kernel: Kernel, scope: OfficeScope, of: { queues: readonly StoredQueue[]; at: string }): Promise<QueueStatus[]> {
  const db = kernel.database.read;
  const now = Date.parse(of.at);
  const waiting = await listWaiting(db, scope);
  const forecasts = await forecasterOf(kernel).ofOffice(db, scope, of.at);
  return Promise.all(of.queues.map(async (queue) => {
    const here = waiting.filter((each) => each.queueId === queue.id);
    const longest = here.reduce((most, each) => Math.max(most, now - waitsSince(each)), 0);
    return {
      ...toQueue(queue), waiting: here.length, longestWaitMinutes: Math.floor(longest / 60_000), overdue: here.filter((each) => isOverdue(each, now)).length,
      forecast: forecasts.get(queue.id), closure: await readClosure(db, scope, { queue, now: of.at }),
    };
  }));
}

/** Queues and counters as a clerk sees them now. */
export async function readQueueBoard(kernel: Kernel, scope: OfficeScope): Promise<QueueBoard> {
  const db = kernel.database.read;
  const at = kernel.clock.now();
  const [queues, tickets] = [await listQueues(db, scope), await listTickets(db, scope, { states: ['called', 'serving'] })];
  const allowance = await loadAllowance(db, scope, businessDay(at));
  const counters: CounterStatus[] = (await listCounters(db, scope))
    .map((counter) => ({ ...withAllowed(counter, queues, allowance), ticket: tickets.find((ticket) => ticket.counterId === counter.id) }));
  return {
    at, counters, rules: await getRules(db, scope), queues: await readQueueStatuses(kernel, scope, { queues, at }),
    help: await listHelpCalls(db, scope), colleagues: await listCounterStaff(kernel, db, scope),
  };
}

/** What hangs in the waiting room: the last calls, newest first, and how many wait. */
export async function readWaitingRoom(kernel: Kernel, scope: OfficeScope, officeName: string): Promise<WaitingRoom> {
  const db = kernel.database.read;
  const at = kernel.clock.now();
  const queues = await listQueues(db, scope);
  const counters = new Map((await listCounters(db, scope)).map((counter) => [counter.id, counter]));
  const called = await listLastCalls(db, scope, { since: dayBounds(businessDay(at)).from, most: callsShown });
  const calls = called.map((ticket) => {
    const counter = counters.get(ticket.counterId ?? '');
    return { ticketId: ticket.id, number: ticket.number, calledAt: ticket.lastCallAt, order: ticket.callOrder, counterLabel: counter?.label ?? '', roomId: counter?.roomId };
  });
  return {
    at, officeName, calls, rooms: await listRooms(db, scope), queues: await readQueueStatuses(kernel, scope, { queues, at }),
    notices: await listNotices(db, scope, at), hoursToday: hoursOf(queues, officeMoment(at).weekday),
  };
}
