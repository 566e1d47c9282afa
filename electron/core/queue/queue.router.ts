import { implement } from '@orpc/server';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { ticketStates } from '#shared/queue/queue.model.ts';
import { queueContract } from '#shared/queue/queue.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { watchSnapshots } from '#core/kernel/feed.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { opensNotes } from '#core/kernel/notes.ts';
import { shareReading } from '#core/kernel/share-reading.ts';
import type { Work } from '#core/kernel/work.ts';
import { callChosenTicket, callNextTicket } from './call-next-ticket.ts';
import { explainPause, handOverCounter, pauseCounter, resumeCounter, setAutoCall, takeOverCounter } from './change-counter.ts';
import { correctTicket } from './change-ticket.ts';
import { listCounters } from './counter-repository.ts';
import { leavePlace, offerAtEntrance, readEntrance, takeAtEntrance } from './entrance.ts';
import { answerHelp, askForHelp, endHelp } from './help-calls.ts';
import { listForecastErrors } from './forecast-errors.ts';
import { startForecasts } from './forecaster.ts';
import { issueTicket } from './issue-ticket.ts';
import { cancelTicket, finishTicket, markTicketLeft, markTicketNoShow, returnTicket, serveTicket } from './move-ticket.ts';
import { closeCounter, openCounter } from './open-counter.ts';
import { peekNextTicket } from './peek-next-ticket.ts';
import { readQueueBoard, readWaitingRoom } from './queue-board.ts';
import { listQueues, toQueue } from './queue-repository.ts';
import type { BookedToday } from './read-later.ts';
import { readPlace } from './read-place.ts';
import { recallTicket } from './recall-ticket.ts';
import type { ExpectedMinutes } from './service-times.ts';
import { listTickets } from './ticket-repository.ts';
import { transferTicket } from './transfer-ticket.ts';

/** Whether a journal type changes what a waiting room shows. */
const isQueueEvent = (type: string): boolean => ['ticket', 'counter', 'queue'].some((prefix) => type.startsWith(prefix));

interface Parts {
  readonly kernel: Kernel;
  readonly officeName: string;
  /** Minutes that the catalogue expects of a service; undefined for one that it does not know. */
  readonly expectedMinutes: ExpectedMinutes;
  /** The appointments of the day that are still to come. */
  readonly bookedToday: BookedToday;
}

async function listToday({ database, clock }: Kernel, actor: Actor) {
  const labels = new Map((await listCounters(database.read, actor)).map(({ id, label }) => [id, label]));
  const tickets = await listTickets(database.read, actor, { states: ticketStates, day: businessDay(clock.now()) });
  return tickets.reverse().map((ticket) => ({ ticket, counterLabel: labels.get(ticket.counterId ?? '') }));
}

export function createQueueRouter({ kernel, officeName, expectedMinutes, bookedToday }: Parts) {
  startForecasts(kernel, { expected: expectedMinutes, booked: bookedToday });
  const os = implement(queueContract).$context<CallContext>().use(opensNotes(kernel, ['transferNote', 'where', 'about']));
  const { bus, clock, database, ids } = kernel;
  const readRoom = shareReading({ bus, clock, concerns: isQueueEvent, read: (scope) => readWaitingRoom(kernel, scope, officeName) });
  /** One step in a unit of work of its own, under the name of its procedure. */
  const step = <Result>(actor: Actor, of: { name: keyof typeof queueContract; input: { requestId: string } }, act: (work: Work) => Promise<Result>): Promise<Result> =>
    kernel.work.run({ actor, procedure: `queue.${of.name}`, input: of.input }, act);
  return os.router({
    listQueues: os.listQueues.handler(async ({ context }) => (await listQueues(database.read, context.actor)).map(toQueue)),
    board: os.board.handler(({ context }) => readQueueBoard(kernel, context.actor)),
    listToday: os.listToday.handler(({ context }) => listToday(kernel, context.actor)),
    forecastErrors: os.forecastErrors.handler(({ input, context }) => listForecastErrors(database.read, context.actor, input)),
    peekNext: os.peekNext.handler(({ input, context }) => peekNextTicket(kernel, context.actor, input.counterId)),
    issueTicket: os.issueTicket.handler(({ input, context }) => issueTicket(kernel, context.actor, input)),
    openCounter: os.openCounter.handler(({ input, context }) => openCounter(kernel, context.actor, input)),
    closeCounter: os.closeCounter.handler(({ input, context }) => closeCounter(kernel, context.actor, input)),
    pauseCounter: os.pauseCounter.handler(({ input, context: { actor } }) => step(actor, { name: 'pauseCounter', input }, (work) => pauseCounter(work, input))),
    explainPause: os.explainPause.handler(({ input, context: { actor } }) => step(actor, { name: 'explainPause', input }, (work) => explainPause(work, input))),
    resumeCounter: os.resumeCounter.handler(({ input, context: { actor } }) => step(actor, { name: 'resumeCounter', input }, (work) => resumeCounter(work, input.counterId))),
    takeOverCounter: os.takeOverCounter.handler(({ input, context: { actor } }) => step(actor, { name: 'takeOverCounter', input }, (work) => takeOverCounter(work, input.counterId))),
    handOverCounter: os.handOverCounter.handler(({ input, context: { actor } }) => step(actor, { name: 'handOverCounter', input }, (work) => handOverCounter(kernel, work, input))),
    setAutoCall: os.setAutoCall.handler(({ input, context: { actor } }) => step(actor, { name: 'setAutoCall', input }, (work) => setAutoCall(work, input))),
    askForHelp: os.askForHelp.handler(({ input, context: { actor } }) => step(actor, { name: 'askForHelp', input }, (work) => askForHelp(work, ids, input))),
    answerHelp: os.answerHelp.handler(({ input, context: { actor } }) => step(actor, { name: 'answerHelp', input }, (work) => answerHelp(work, input.helpId))),
    endHelp: os.endHelp.handler(({ input, context: { actor } }) => step(actor, { name: 'endHelp', input }, (work) => endHelp(work, input.helpId))),
    callNext: os.callNext.handler(({ input, context }) => callNextTicket(kernel, context.actor, input)),
    callChosen: os.callChosen.handler(({ input, context }) => callChosenTicket(kernel, context.actor, input)),
    recall: os.recall.handler(({ input, context }) => recallTicket(kernel, context.actor, input)),
    markNoShow: os.markNoShow.handler(({ input, context: { actor } }) => step(actor, { name: 'markNoShow', input }, (work) => markTicketNoShow(work, input.ticketId))),
    returnTicket: os.returnTicket.handler(({ input, context: { actor } }) => step(actor, { name: 'returnTicket', input }, (work) => returnTicket(work, input.ticketId))),
    transfer: os.transfer.handler(({ input, context: { actor } }) => step(actor, { name: 'transfer', input }, (work) => transferTicket(work, input))),
    markLeft: os.markLeft.handler(({ input, context: { actor } }) => step(actor, { name: 'markLeft', input }, (work) => markTicketLeft(work, input.ticketId))),
    cancel: os.cancel.handler(({ input, context: { actor } }) => step(actor, { name: 'cancel', input }, (work) => cancelTicket(work, input))),
    correct: os.correct.handler(({ input, context: { actor } }) => step(actor, { name: 'correct', input }, (work) => correctTicket(work, input))),
    startServing: os.startServing.handler(({ input, context: { actor } }) => step(actor, { name: 'startServing', input }, (work) => serveTicket(work, input.ticketId))),
    finish: os.finish.handler(({ input, context: { actor } }) => step(actor, { name: 'finish', input }, (work) => finishTicket(work, input.ticketId))),
    watchWaitingRoom: os.watchWaitingRoom.handler(({ context: { actor }, signal }) => watchSnapshots({
      bus, actor, signal, concerns: isQueueEvent, read: () => readRoom(actor),
    })),
    readEntrance: os.readEntrance.handler(({ context }) => readEntrance(kernel, context.actor)),
    offerAtEntrance: os.offerAtEntrance.handler(({ input, context }) => offerAtEntrance({ kernel, officeName }, context.actor, input.entrance)),
    takeAtEntrance: os.takeAtEntrance.handler(({ input, context }) => takeAtEntrance(kernel, context.actor, input)),
    leavePlace: os.leavePlace.handler(({ input, context }) => leavePlace(kernel, context.actor, input)),
    readPlace: os.readPlace.handler(({ input, context }) => readPlace({ kernel, officeName }, context.actor, input.code)),
  });
}
