import { businessDay } from '#shared/kernel/dates.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { createWorker } from '#core/kernel/worker.ts';
import type { Work } from '#core/kernel/work.ts';
import { listQueues } from './queue-repository.ts';
import { changeTicket, listTickets, type StoredTicket } from './ticket-repository.ts';
import { callableStates } from './waiting-repository.ts';

/** Short enough that the first who comes in the morning finds the day closed. */
const everyMilliseconds = 10 * 60_000;

/** What was left of a day before: nobody saw it end, so its times are not the real ones. */
async function closeTicket(work: Work, ticket: StoredTicket): Promise<void> {
  const isAtCounter = ticket.state === 'serving' || ticket.state === 'parked';
  const to = { is_time_inaccurate: true, ...(!isAtCounter && { state: 'left', ended_at: work.at, priority: null } as const) };
  if (!await changeTicket(work.db, work.actor, { id: ticket.id, from: ticket.state, ifAccurate: true, to })) return;
  work.record({ type: isAtCounter ? 'ticketLeftOvernight' : 'ticketIncomplete', subject: ticket.id, payload: { day: ticket.day, state: ticket.state } });
}

/**
 * Ends the days before today: who still waits or was called is closed as incomplete, never deleted, unless the queue is kept
 * overnight; who is at a counter or parked stays with the visit, marked. A priority class is health data, and goes with its day.
 * Answers how many tickets were touched.
 */
async function closeDays(kernel: Kernel, office: OfficeScope): Promise<number> {
  const today = businessDay(kernel.clock.now());
  const db = kernel.database.read;
  const kept = new Set((await listQueues(db, office)).filter(({ isKeptOvernight }) => isKeptOvernight).map(({ id }) => id));
  const isLeft = ({ day, state, queueId, isTimeInaccurate }: StoredTicket): boolean =>
    day < today && !isTimeInaccurate && !(kept.has(queueId) && callableStates.some((each) => each === state));
  const left = (await listTickets(db, office, { states: [...callableStates, 'called', 'serving', 'parked'] })).filter(isLeft);
  const ended = db('tickets').where({ office_id: office.officeId }).andWhere('day', '<', today).whereNotNull('priority').whereNotNull('ended_at');
  const hasPriorities = await ended.clone().first('id') !== undefined;
  if (left.length === 0 && !hasPriorities) return 0;
  await kernel.work.run({ actor: systemActor(office, 'day-end'), procedure: 'queue.closeDays' }, async (work) => {
    for (const ticket of left) await closeTicket(work, ticket);
    await work.db('tickets').where({ office_id: office.officeId }).andWhere('day', '<', today).whereNotNull('ended_at').update({ priority: null });
  });
  return left.length;
}

export function createDayEndWorker(kernel: Kernel, office: OfficeScope): Worker {
  return createWorker({
    name: 'day-end', isOurs: () => kernel.database.locks.hold(`day-end:${office.officeId}`), log: kernel.log, bus: kernel.bus, wakesOn: ['ticketIssued'], everyMilliseconds, work: () => closeDays(kernel, office),
  });
}
