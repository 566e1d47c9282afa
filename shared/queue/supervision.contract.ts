import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { LiveBoard, PriorityGround } from './live.model.ts';
import { CounterStatus, PriorityClass, QueueClosure, Ticket, TicketState } from './queue.model.ts';
import { NewNotice, RoomNotice } from './room-notice.model.ts';

const queueFound = { QUEUE_NOT_FOUND: { status: 404 } };
const reason = Text.trim().min(3).max(200);

/** As many as a queue can hold on a very bad day. */
const mostMoved = 500;

/** What a supervisor sees of the day, and does about it: effective at once, and journalled. */
export const supervisionContract = {
  /** Who waits, whose guaranteed wait is at risk and why they are not next; messages on the displays. */
  readLive: query(access.supervision).output(LiveBoard),
  /** No ticket is given until it is reopened; who waits is still called. The citizen reads why. */
  stopQueue: mutation(access.supervision).input(withRequest({ queueId: Id, because: reason })).output(LiveBoard)
    .errors({ ...queueFound, QUEUE_STOPPED: { status: 409, data: z.object({ name: z.string(), because: z.string() }) } }),
  /** Tickets are given again, as hours and quota allow; nothing happens to a queue that was not stopped. */
  reopenQueue: mutation(access.supervision).input(withRequest({ queueId: Id })).output(LiveBoard).errors(queueFound),
  /** Which queues an open counter calls, of those that whoever sits there may. `before` is what was on screen: somebody else's change is not lost. */
  setCounterQueues: mutation(access.supervision).input(withRequest({ counterId: Id, queueIds: z.array(Id).min(1).max(60), before: z.array(Id).max(60) })).output(CounterStatus)
    .errors({
      ...queueFound, COUNTER_CLOSED: { status: 409 }, COUNTER_CHANGED: { status: 409, data: z.object({ label: z.string() }) },
      STAFF_QUEUES_NOT_ALLOWED: { status: 409, data: z.object({ names: z.string() }) },
    }),
  /** Sends those of these tickets that still wait to another queue, with arrival and priority: which went, and how many did not wait any more. */
  moveTickets: mutation(access.supervision).input(withRequest({ ticketIds: z.array(Id).min(1).max(mostMoved), queueId: Id })).output(z.object({ movedIds: z.array(Id), leftOut: z.int() }))
    .errors({ ...queueFound, QUEUE_CLOSED: { status: 409, data: z.object({ name: z.string(), closure: QueueClosure }) } }),
  /** Somebody who waits comes before others from now on. */
  raisePriority: mutation(access.supervision).input(withRequest({ ticketId: Id, priority: PriorityClass, ground: PriorityGround })).output(Ticket)
    .errors({ TICKET_NOT_FOUND: { status: 404 }, TICKET_WRONG_STATE: { status: 409, data: z.object({ number: z.string(), state: TicketState }) } }),
  /** Shows a message in the waiting rooms, within a day. */
  showNotice: mutation(access.supervision).input(withRequest(NewNotice.shape)).output(z.array(RoomNotice))
    .errors({ ROOM_NOT_FOUND: { status: 404 }, NOTICE_TIME_WRONG: { status: 422 }, NOTICES_FULL: { status: 409, data: z.object({ most: z.int() }) } }),
  /** Takes one away before its time. */
  endNotice: mutation(access.supervision).input(withRequest({ noticeId: Id })).output(z.array(RoomNotice)).errors({ NOTICE_NOT_SHOWN: { status: 409 } }),
};
