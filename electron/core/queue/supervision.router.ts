import { implement } from '@orpc/server';
import type { Actor } from '#shared/kernel/access.ts';
import type { LiveBoard } from '#shared/queue/live.model.ts';
import { supervisionContract } from '#shared/queue/supervision.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { opensNotes } from '#core/kernel/notes.ts';
import type { Work } from '#core/kernel/work.ts';
import { moveTickets } from './move-tickets.ts';
import { raisePriority } from './raise-priority.ts';
import { readLive } from './read-live.ts';
import { endNotice, showNotice } from './room-notices.ts';
import { setCounterQueues } from './set-counter-queues.ts';
import { reopenQueue, stopQueue } from './stop-queue.ts';

/** What a supervisor sees and does, each act in a unit of work of its own. */
export function createSupervisionRouter(kernel: Kernel) {
  const os = implement(supervisionContract).$context<CallContext>().use(opensNotes(kernel, ['transferNote', 'where', 'about']));
  const { ids } = kernel;
  const act = <Result>(actor: Actor, of: { name: keyof typeof supervisionContract; input: { requestId: string } }, change: (work: Work) => Promise<Result>): Promise<Result> =>
    kernel.work.run({ actor, procedure: `supervision.${of.name}`, input: of.input }, change);
  const onQueue = (actor: Actor, of: { name: 'stopQueue' | 'reopenQueue'; input: { requestId: string } }, change: (work: Work) => Promise<void>): Promise<LiveBoard> =>
    act(actor, of, async (work) => {
      await change(work);
      return readLive(kernel, actor, work.db);
    });
  return os.router({
    readLive: os.readLive.handler(({ context }) => readLive(kernel, context.actor)),
    stopQueue: os.stopQueue.handler(({ input, context: { actor } }) => onQueue(actor, { name: 'stopQueue', input }, (work) => stopQueue(work, input))),
    reopenQueue: os.reopenQueue.handler(({ input, context: { actor } }) => onQueue(actor, { name: 'reopenQueue', input }, (work) => reopenQueue(work, input.queueId))),
    setCounterQueues: os.setCounterQueues.handler(({ input, context: { actor } }) => act(actor, { name: 'setCounterQueues', input }, (work) => setCounterQueues(work, input))),
    moveTickets: os.moveTickets.handler(({ input, context: { actor } }) => act(actor, { name: 'moveTickets', input }, (work) => moveTickets(work, input))),
    raisePriority: os.raisePriority.handler(({ input, context: { actor } }) => act(actor, { name: 'raisePriority', input }, (work) => raisePriority(work, input))),
    showNotice: os.showNotice.handler(({ input, context: { actor } }) => act(actor, { name: 'showNotice', input }, (work) => showNotice(work, ids, input))),
    endNotice: os.endNotice.handler(({ input, context: { actor } }) => act(actor, { name: 'endNotice', input }, (work) => endNotice(work, input.noticeId))),
  });
}
