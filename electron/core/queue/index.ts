import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { createAutoCallWorker } from './auto-call.ts';
import { createDayEndWorker } from './close-days.ts';

export { getCounter, listCounters, lockOpenCounter } from './counter-repository.ts';
export { enterPastTicket } from './enter-past-ticket.ts';
export { giveTicket, type IssuedTicket } from './issue-ticket.ts';
export { finishTicket, parkTicket, resumeTicket, serveTicket } from './move-ticket.ts';
export { getQueue, getRules, listClosingDays, listQueues } from './queue-repository.ts';
export { createQueueRouter } from './queue.router.ts';
export { createQueueSetupRouter } from './queue-setup.router.ts';
export { createSupervisionRouter } from './supervision.router.ts';
export { readAhead } from './read-ahead.ts';
export type { BookedAgenda } from './read-later.ts';
export { learnServing } from './service-times.ts';
export { findLastFinished, findPlaceCode, findTicketAtCounter, findTicketByNumber, findTicketByPlaceCode, getTicket, type StoredTicket } from './ticket-repository.ts';

/** What the queue does by itself: calls for free counters, and the end of the day. */
export const createQueueWorkers = (kernel: Kernel, office: OfficeScope): Worker[] => [createAutoCallWorker(kernel, office), createDayEndWorker(kernel, office)];
