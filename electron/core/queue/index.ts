export { getCounter, lockOpenCounter } from './counter-repository.ts';
export { finishTicket, parkTicket, resumeTicket, serveTicket } from './move-ticket.ts';
export { createQueueRouter } from './queue.router.ts';
export { countAhead, findTicketAtCounter, getTicket } from './ticket-repository.ts';
