import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Id, feed, mutation, query, withRequest } from '../kernel/procedure.ts';
import { CounterStatus, NextTicket, Queue, QueueBoard, Ticket, TicketState, WaitingRoom } from './queue.model.ts';

const wrongState = { TICKET_WRONG_STATE: { status: 409, data: z.object({ number: z.string(), state: TicketState }) } };
const ticketErrors = {
  TICKET_NOT_FOUND: { status: 404 },
  /** It is at a colleague's counter; a supervisor may act for them. */
  TICKET_ELSEWHERE: { status: 403, data: z.object({ number: z.string(), counterLabel: z.string() }) },
  ...wrongState,
};
const onTicket = withRequest({ ticketId: Id });

export const queueContract = {
  /** What the kiosk offers. */
  listQueues: query(access.waitingRoom).output(z.array(Queue)),
  board: query(access.staff).output(QueueBoard),
  /** Who is next at a counter and why, without calling; undefined when nobody waits. */
  peekNext: query(access.counter).input(z.object({ counterId: Id })).output(NextTicket.optional())
    .errors({ COUNTER_CLOSED: { status: 409 } }),
  issueTicket: mutation(access.ticketing).input(withRequest({ queueId: Id }))
    .output(z.object({ ticket: Ticket, ahead: z.int() }))
    .errors({ QUEUE_NOT_FOUND: { status: 404 } }),
  openCounter: mutation(access.counter).input(withRequest({ counterId: Id, queueIds: z.array(Id).min(1) }))
    .output(CounterStatus)
    .errors({ COUNTER_NOT_FOUND: { status: 404 }, COUNTER_TAKEN: { status: 409, data: z.object({ label: z.string() }) } }),
  closeCounter: mutation(access.counter).input(withRequest({ counterId: Id })).output(CounterStatus)
    .errors({ COUNTER_CLOSED: { status: 409 }, COUNTER_BUSY: { status: 409, data: z.object({ number: z.string() }) } }),
  callNext: mutation(access.counter).input(withRequest({ counterId: Id })).output(NextTicket)
    .errors({
      QUEUE_EMPTY: { status: 404 },
      COUNTER_CLOSED: { status: 409 },
      COUNTER_BUSY: { status: 409, data: z.object({ number: z.string() }) },
    }),
  recall: mutation(access.counter).input(onTicket).output(Ticket)
    .errors({ ...ticketErrors, RECALL_LIMIT: { status: 409, data: z.object({ times: z.int() }) }, RECALL_TOO_SOON: { status: 409, data: z.object({ waitSeconds: z.int() }) } }),
  markNoShow: mutation(access.counter).input(onTicket).output(Ticket).errors(ticketErrors),
  startServing: mutation(access.counter).input(onTicket).output(Ticket).errors(ticketErrors),
  finish: mutation(access.counter).input(onTicket).output(Ticket).errors({ ...ticketErrors, VISIT_STILL_OPEN: { status: 409 } }),
  /** The display's feed: the whole waiting room first, then again after each change. */
  watchWaitingRoom: feed(access.waitingRoom).output(eventIterator(WaitingRoom)),
};
