import { implement } from '@orpc/server';
import { queueContract } from '#shared/queue/queue.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { watchSnapshots } from '#core/kernel/feed.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { callNextTicket } from './call-next-ticket.ts';
import { listQueues } from './counter-repository.ts';
import { issueTicket } from './issue-ticket.ts';
import { finishTicket, markTicketNoShow, serveTicket } from './move-ticket.ts';
import { closeCounter, openCounter } from './open-counter.ts';
import { peekNextTicket } from './peek-next-ticket.ts';
import { readQueueBoard, readWaitingRoom } from './queue-board.ts';
import { recallTicket } from './recall-ticket.ts';

/** Whether a journal type changes what a waiting room shows. */
const isQueueEvent = (type: string): boolean => type.startsWith('ticket') || type.startsWith('counter');

interface Parts { readonly kernel: Kernel; readonly officeName: string }

export function createQueueRouter({ kernel, officeName }: Parts) {
  const os = implement(queueContract).$context<CallContext>();
  const { work, database } = kernel;
  return os.router({
    listQueues: os.listQueues.handler(({ context }) => listQueues(database.read, context.actor)),
    board: os.board.handler(({ context }) => readQueueBoard(kernel, context.actor)),
    peekNext: os.peekNext.handler(({ input, context }) => peekNextTicket(kernel, context.actor, input.counterId)),
    issueTicket: os.issueTicket.handler(({ input, context }) => issueTicket(kernel, context.actor, input)),
    openCounter: os.openCounter.handler(({ input, context }) => openCounter(kernel, context.actor, input)),
    closeCounter: os.closeCounter.handler(({ input, context }) => closeCounter(kernel, context.actor, input)),
    callNext: os.callNext.handler(({ input, context }) => callNextTicket(kernel, context.actor, input)),
    recall: os.recall.handler(({ input, context }) => recallTicket(kernel, context.actor, input)),
    markNoShow: os.markNoShow.handler(({ input, context: { actor } }) =>
      work.run({ actor, procedure: 'queue.markNoShow', input }, (each) => markTicketNoShow(each, input.ticketId))),
    startServing: os.startServing.handler(({ input, context: { actor } }) =>
      work.run({ actor, procedure: 'queue.startServing', input }, (each) => serveTicket(each, input.ticketId))),
    finish: os.finish.handler(({ input, context: { actor } }) =>
      work.run({ actor, procedure: 'queue.finish', input }, (each) => finishTicket(each, input.ticketId))),
    watchWaitingRoom: os.watchWaitingRoom.handler(({ context: { actor }, signal }) => watchSnapshots({
      bus: kernel.bus, actor, signal, concerns: isQueueEvent,
      read: () => readWaitingRoom(kernel, actor, officeName),
    })),
  });
}
