import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { ServiceId } from '../catalogue/service-id.ts';
import { Text } from '../kernel/bounds.ts';
import { citizenMutation, citizenQuery, Day, Id, feed, mutation, query, withRequest } from '../kernel/procedure.ts';
import {
  CounterStatus, EntranceOffer, ForecastErrors, HelpCall, NextTicket, PlaceInQueue, PriorityClass, Queue, QueueBoard, QueueClosure, Ticket, TicketState, WaitingRoom,
} from './queue.model.ts';

const ofTicket = z.object({ number: z.string(), state: TicketState });
const queueErrors = {
  QUEUE_NOT_FOUND: { status: 404 },
  QUEUE_CLOSED: { status: 409, data: z.object({ name: z.string(), closure: QueueClosure }) },
};
const ticketErrors = {
  TICKET_NOT_FOUND: { status: 404 },
  /** It is at a colleague's counter; a supervisor may act for them. */
  TICKET_ELSEWHERE: { status: 403, data: z.object({ number: z.string(), counterLabel: z.string() }) },
  TICKET_WRONG_STATE: { status: 409, data: ofTicket },
};
const counterErrors = { COUNTER_NOT_FOUND: { status: 404 }, COUNTER_CLOSED: { status: 409 } };
const busy = { COUNTER_BUSY: { status: 409, data: z.object({ number: z.string() }) } };
const callErrors = { ...counterErrors, ...busy, COUNTER_PAUSED: { status: 409, data: z.object({ label: z.string() }) } };
const helpErrors = { HELP_NOT_OPEN: { status: 409 } };

/** The secrets in the QR codes of a ticket and of the entrance. */
const PlaceCode = Text.min(8).max(40);
const EntranceCode = Text.min(8).max(40);

const onTicket = withRequest({ ticketId: Id });
const onCounter = withRequest({ counterId: Id });
const reason = Text.trim().min(3).max(120);

/** A ticket of today's list, with the counter that had it last. */
const TicketOfDay = z.object({ ticket: Ticket, counterLabel: z.string().optional() });

export const queueContract = {
  /** What the kiosk offers. */
  listQueues: query(access.waitingRoom).output(z.array(Queue)),
  board: query(access.staff).output(QueueBoard),
  /** Every ticket of today, newest first: for who comes back, and for what was left. */
  listToday: query(access.counter).output(z.array(TicketOfDay)),
  /** By day and queue, how far what was told of a wait was from it; newest day first. */
  forecastErrors: query(access.supervision).input(z.object({ from: Day, to: Day })).output(z.array(ForecastErrors)),
  /** Who is next at a counter and why, without calling; undefined when nobody waits. */
  peekNext: query(access.counter).input(z.object({ counterId: Id })).output(NextTicket.optional()).errors({ COUNTER_NOT_FOUND: counterErrors.COUNTER_NOT_FOUND }),
  /** `placeCode` is the secret of the ticket's own page. */
  issueTicket: mutation(access.ticketing)
    .input(withRequest({
      queueId: Id, priority: PriorityClass.optional(), people: z.int().min(1).max(20).optional(), serviceIds: z.array(ServiceId).max(10).optional(),
    }))
    .output(z.object({ ticket: Ticket, ahead: z.int(), placeCode: z.string() })).errors(queueErrors),

  openCounter: mutation(access.counter).input(withRequest({ counterId: Id, queueIds: z.array(Id).min(1).max(60) })).output(CounterStatus)
    .errors({
      COUNTER_NOT_FOUND: { status: 404 }, COUNTER_TAKEN: { status: 409, data: z.object({ label: z.string() }) }, QUEUE_NOT_FOUND: { status: 404 },
      QUEUES_NOT_ALLOWED: { status: 403, data: z.object({ names: z.string() }) },
    }),
  /** One's own counter; a supervisor's hand reaches any, but for one where a visit is open. So do pausing, resuming and handing over. */
  closeCounter: mutation(access.counter).input(onCounter).output(CounterStatus).errors({ ...counterErrors, ...busy, VISIT_STILL_OPEN: { status: 409 } }),
  pauseCounter: mutation(access.counter).input(withRequest({ counterId: Id, reason })).output(CounterStatus).errors(counterErrors),
  /** Says of a pause that is on what it is for, as if it had been said at its start. */
  explainPause: mutation(access.counter).input(withRequest({ counterId: Id, reason })).output(CounterStatus).errors({ ...counterErrors, COUNTER_NOT_PAUSED: { status: 409 } }),
  resumeCounter: mutation(access.counter).input(onCounter).output(CounterStatus).errors(counterErrors),
  handOverCounter: mutation(access.counter).input(withRequest({ counterId: Id, staffId: Id })).output(CounterStatus)
    .errors({ ...counterErrors, STAFF_NOT_FOUND: { status: 404 } }),
  /** Goes on at a counter whose holder has signed out or whose session ended, with whoever stands there; a supervisor at any. */
  takeOverCounter: mutation(access.counter).input(withRequest({ counterId: Id })).output(CounterStatus)
    .errors({
      COUNTER_CLOSED: { status: 409 }, COUNTER_TAKEN: { status: 409, data: z.object({ label: z.string() }) },
      QUEUES_NOT_ALLOWED: { status: 403, data: z.object({ names: z.string() }) },
    }),
  setAutoCall: mutation(access.counter).input(withRequest({ counterId: Id, isAutoCall: z.boolean() })).output(CounterStatus).errors(counterErrors),
  askForHelp: mutation(access.counter).input(withRequest({ counterId: Id, about: Text.trim().max(200).optional() })).output(z.array(HelpCall)).errors(counterErrors),
  answerHelp: mutation(access.counter).input(withRequest({ helpId: Id })).output(z.array(HelpCall)).errors(helpErrors),
  endHelp: mutation(access.counter).input(withRequest({ helpId: Id })).output(z.array(HelpCall)).errors(helpErrors),

  callNext: mutation(access.counter).input(onCounter).output(NextTicket).errors({ ...callErrors, QUEUE_EMPTY: { status: 404 } }),
  /** Somebody else than the rule would call, and why. */
  callChosen: mutation(access.counter).input(withRequest({ counterId: Id, ticketId: Id, because: reason })).output(NextTicket)
    .errors({ ...callErrors, TICKET_NOT_FOUND: { status: 404 }, TICKET_NOT_CALLABLE: { status: 409, data: ofTicket } }),
  recall: mutation(access.counter).input(onTicket).output(Ticket)
    .errors({ ...ticketErrors, RECALL_LIMIT: { status: 409, data: z.object({ times: z.int() }) }, RECALL_TOO_SOON: { status: 409, data: z.object({ waitSeconds: z.int() }) } }),
  markNoShow: mutation(access.counter).input(onTicket).output(Ticket).errors(ticketErrors),
  returnTicket: mutation(access.counter).input(onTicket).output(Ticket)
    .errors({ ...ticketErrors, GRACE_OVER: { status: 409, data: z.object({ number: z.string(), minutes: z.int() }) } }),
  /** To another queue or to one counter; arrival and priority stay. */
  transfer: mutation(access.counter)
    .input(withRequest({ ticketId: Id, queueId: Id.optional(), counterId: Id.optional(), note: Text.trim().max(200).optional() }))
    .output(Ticket).errors({ ...ticketErrors, ...counterErrors, ...queueErrors }),
  markLeft: mutation(access.counter).input(onTicket).output(Ticket).errors(ticketErrors),
  cancel: mutation(access.counter).input(withRequest({ ticketId: Id, because: reason })).output(Ticket).errors(ticketErrors),
  correct: mutation(access.counter)
    .input(withRequest({
      ticketId: Id, priority: PriorityClass.nullable().optional(), people: z.int().min(1).max(20).optional(), serviceIds: z.array(ServiceId).max(10).optional(),
      isTimeInaccurate: z.boolean().optional(),
    }))
    .output(Ticket).errors({ TICKET_NOT_FOUND: { status: 404 } }),
  startServing: mutation(access.counter).input(onTicket).output(Ticket).errors(ticketErrors),
  finish: mutation(access.counter).input(onTicket).output(Ticket).errors({ ...ticketErrors, VISIT_STILL_OPEN: { status: 409 } }),

  /** The display's feed: the whole waiting room first, then again after each change. */
  watchWaitingRoom: feed(access.waitingRoom).output(eventIterator(WaitingRoom)),
  /** A ticket's own page, by the code in its QR; undefined when nobody gave it, or its day is over. */
  /** What the QR code at the entrance says now, for displays; undefined while the office gives no tickets on telephones. */
  readEntrance: query(access.waitingRoom).output(z.string().optional()),
  /** The needs, for who stands at the entrance; undefined when the code is not of these minutes. */
  offerAtEntrance: citizenQuery(60).input(z.object({ entrance: EntranceCode })).output(EntranceOffer.optional()),
  /** A ticket on a telephone; `placeCode` is the secret of its page. */
  takeAtEntrance: citizenMutation(10).input(withRequest({ entrance: EntranceCode, queueId: Id })).output(z.object({ number: z.string(), placeCode: z.string() }))
    .errors({ ...queueErrors, ENTRANCE_OVER: { status: 409 } }),
  /** Gives a ticket back that nobody has called yet. */
  leavePlace: citizenMutation(20).input(withRequest({ code: PlaceCode })).output(z.object({ state: TicketState }))
    .errors({ TICKET_NOT_FOUND: { status: 404 }, TICKET_WRONG_STATE: ticketErrors.TICKET_WRONG_STATE }),
  readPlace: citizenQuery(120).input(z.object({ code: PlaceCode })).output(PlaceInQueue.optional()),
};
