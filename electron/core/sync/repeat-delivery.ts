import type { Actor } from '#shared/kernel/access.ts';
import type { Delivery } from '#shared/sync/sync.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getDelivery, leaveUnsure } from './delivery-repository.ts';

/**
 * A person found that an unsure delivery did not arrive: it is asked again. Throws `DELIVERY_NOT_UNSURE` when somebody
 * settled it meanwhile.
 */
export async function repeatDelivery(kernel: Kernel, actor: Actor, input: { requestId: string; deliveryId: string }): Promise<Delivery> {
  return kernel.work.run({ actor, procedure: 'sync.repeat', input }, async (work) => {
    const { id, system, operation } = await getDelivery(work.db, actor, input.deliveryId);
    await leaveUnsure(work.db, id, { state: 'waiting', next_attempt_at: work.at, sent_at: null });
    work.record({ type: 'deliveryRepeated', subject: id, payload: { system, operation } });
    return getDelivery(work.db, actor, id);
  });
}
