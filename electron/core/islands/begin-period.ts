import type { Actor } from '#shared/kernel/access.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findStandby, type StandbyRow } from './standby.ts';

/** From now on this station works alone; one that does already goes on. The journal of the period opens with the kit's age. */
export async function beginPeriod(kernel: Kernel, actor: Actor): Promise<string> {
  return kernel.work.run({ actor, procedure: 'islands.begin' }, async (work) => {
    const standby = await findStandby(work.db);
    if (standby === undefined) throw new Error('A station without a kit cannot work alone');
    if (standby.begun_at !== null) return standby.begun_at;
    const periodId = kernel.ids.next();
    await work.db<StandbyRow>('island_standby').where({ municipality_id: standby.municipality_id }).update({ period_id: periodId, begun_at: work.at });
    work.record({ type: 'islandBegun', subject: periodId, payload: { mark: standby.mark, kitAt: standby.kit_at } });
    return work.at;
  });
}
