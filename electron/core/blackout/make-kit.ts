import type { Actor } from '#shared/kernel/access.ts';
import type { BlackoutKit, SlipRange } from '#shared/blackout/blackout.model.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import { getQueue } from '#core/queue/index.ts';
import { staffNames } from '#core/staff/index.ts';
import { insertKit, type StoredKit } from './kit-repository.ts';

interface Wanted extends Requested {
  readonly slips: readonly { readonly queueId: string; readonly count: number }[];
  readonly receipts: number;
}

/** So many numbers of a series that goes on for ever. */
async function takeNumbers(work: Work, series: string, count: number): Promise<{ first: number; last: number }> {
  const first = await nextNumber(work, series, 'ever');
  let last = first;
  for (let taken = 1; taken < count; taken += 1) last = await nextNumber(work, series, 'ever');
  return { first, last };
}

/** Numbers a kit's slips and receipts; those of a queue asked for twice are two ranges. Throws `QUEUE_NOT_FOUND`. */
export async function makeKit(kernel: Kernel, actor: Actor, input: Wanted): Promise<BlackoutKit> {
  return kernel.work.run({ actor, procedure: 'blackout.makeKit', input }, async (work) => {
    const slips: SlipRange[] = [];
    for (const { queueId, count } of [...input.slips].sort((one, other) => one.queueId.localeCompare(other.queueId))) {
      const { letter } = await getQueue(work.db, actor, queueId);
      slips.push({ queueId, letter, ...await takeNumbers(work, `paper:${actor.officeId}:${letter}`, count) });
    }
    const kit: StoredKit = {
      id: kernel.ids.next(), number: await nextNumber(work, `paper-kits:${actor.officeId}`, 'ever'), madeAt: work.at, madeBy: actor.id, slips, used: 0,
      ...(input.receipts > 0 && { receipts: await takeNumbers(work, 'paper-receipts', input.receipts) }),
    };
    await insertKit(work.db, actor, kit);
    work.record({ type: 'blackoutKitMade', subject: kit.id, payload: { number: kit.number, slips, receipts: kit.receipts ?? null } });
    return { ...kit, madeBy: await staffNames(kernel, work.db, actor.municipalityId)(actor.id) };
  });
}
