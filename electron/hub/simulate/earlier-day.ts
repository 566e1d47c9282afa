import type { Actor } from '#shared/kernel/access.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { learnServing } from '#core/queue/index.ts';
import type { SyntheticDay } from './synthetic-day.ts';

/** Lets the office learn the service times of an earlier day, of other draws, as it would have from its finished tickets. */
export async function learnEarlierDay(kernel: Kernel, actor: Actor, of: { day: SyntheticDay; queueIds: ReadonlyMap<string, string> }): Promise<void> {
  await kernel.work.run({ actor, procedure: 'simulate.earlierDay' }, async (work) => {
    for (const { letter, serviceId, serving } of of.day.earlier) {
      await learnServing(work, { queueId: of.queueIds.get(letter) ?? '', serviceIds: [serviceId], milliseconds: serving }, () => undefined);
    }
  });
}
