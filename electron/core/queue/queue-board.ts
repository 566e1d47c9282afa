import { businessDay, minutesBetween } from '#shared/kernel/dates.ts';
import type { CounterStatus, QueueBoard, QueueStatus, WaitingRoom } from '#shared/queue/queue.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listCounters, listQueues } from './counter-repository.ts';
import { listLastCalls, listTicketsAtCounters, listWaiting } from './ticket-repository.ts';

const callsShown = 6;

async function queueStatuses(kernel: Kernel, scope: OfficeScope, now: string): Promise<QueueStatus[]> {
  const db = kernel.database.read;
  const waiting = await listWaiting(db, scope);
  return (await listQueues(db, scope)).map((queue) => {
    const here = waiting.filter((each) => each.queueId === queue.id);
    const [oldest] = here;
    return { ...queue, waiting: here.length, longestWaitMinutes: oldest === undefined ? 0 : minutesBetween(oldest.issuedAt, now) };
  });
}

/** Queues and counters as a clerk sees them now. */
export async function readQueueBoard(kernel: Kernel, scope: OfficeScope): Promise<QueueBoard> {
  const db = kernel.database.read;
  const at = kernel.clock.now();
  const tickets = await listTicketsAtCounters(db, scope);
  const counters: CounterStatus[] = (await listCounters(db, scope))
    .map((counter) => ({ ...counter, ticket: tickets.find((ticket) => ticket.counterId === counter.id) }));
  return { at, queues: await queueStatuses(kernel, scope, at), counters };
}

/** What hangs in the waiting room: the last calls, newest first, and how many wait. */
export async function readWaitingRoom(kernel: Kernel, scope: OfficeScope, officeName: string): Promise<WaitingRoom> {
  const db = kernel.database.read;
  const at = kernel.clock.now();
  const labels = new Map((await listCounters(db, scope)).map((counter) => [counter.id, counter.label]));
  const called = await listLastCalls(db, scope, { day: businessDay(at), most: callsShown });
  const calls = called.map((ticket) => ({
    ticketId: ticket.id, number: ticket.number, calledAt: ticket.lastCallAt, times: ticket.recalls + 1,
    counterLabel: labels.get(ticket.counterId ?? '') ?? '',
  }));
  return { at, officeName, calls, queues: await queueStatuses(kernel, scope, at) };
}
