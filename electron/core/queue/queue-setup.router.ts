import { implement } from '@orpc/server';
import type { Actor } from '#shared/kernel/access.ts';
import { queueSetupContract } from '#shared/queue/queue-setup.contract.ts';
import type { QueueOfficeSetup } from '#shared/queue/queue-setup.model.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { readQueueSetup } from './read-setup.ts';
import { saveClosingDays, saveRota, saveRules, saveSkills } from './save-calendar.ts';
import { retireQueue, saveCounter, saveQueue, saveRoom } from './save-setup.ts';

export function createQueueSetupRouter(kernel: Kernel) {
  const os = implement(queueSetupContract).$context<CallContext>();
  const { ids, work } = kernel;
  const save = (actor: Actor, of: { name: string; input: { requestId: string } }, change: (each: Work) => Promise<void>): Promise<QueueOfficeSetup> =>
    work.run({ actor, procedure: `queueSetup.${of.name}`, input: of.input }, async (each) => {
      await change(each);
      return readQueueSetup(kernel, each.db, actor);
    });
  return os.router({
    read: os.read.handler(({ context }) => readQueueSetup(kernel, kernel.database.read, context.actor)),
    saveQueue: os.saveQueue.handler(({ input, context: { actor } }) => save(actor, { name: 'saveQueue', input }, (each) => saveQueue(each, ids, input))),
    retireQueue: os.retireQueue.handler(({ input, context: { actor } }) => save(actor, { name: 'retireQueue', input }, (each) => retireQueue(each, input.id))),
    saveRoom: os.saveRoom.handler(({ input, context: { actor } }) => save(actor, { name: 'saveRoom', input }, (each) => saveRoom(each, ids, input))),
    saveCounter: os.saveCounter.handler(({ input, context: { actor } }) => save(actor, { name: 'saveCounter', input }, (each) => saveCounter(each, ids, input))),
    saveRules: os.saveRules.handler(({ input, context: { actor } }) => save(actor, { name: 'saveRules', input }, (each) => saveRules(each, input.rules))),
    saveClosingDays: os.saveClosingDays.handler(({ input, context: { actor } }) => save(actor, { name: 'saveClosingDays', input }, (each) => saveClosingDays(each, input.days))),
    saveSkills: os.saveSkills.handler(({ input, context: { actor } }) => save(actor, { name: 'saveSkills', input }, (each) => saveSkills(kernel, each, input))),
    saveRota: os.saveRota.handler(({ input, context: { actor } }) => save(actor, { name: 'saveRota', input }, (each) => saveRota(kernel, each, input))),
  });
}
