import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Delivery } from '#shared/sync/sync.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getDelivery } from './delivery-repository.ts';

/** Makes a waiting or dead delivery due now; throws `DELIVERY_DONE` when it was accepted meanwhile. */
export async function retryDelivery(kernel: Kernel, actor: Actor, input: { requestId: string; deliveryId: string }): Promise<Delivery> {
  return kernel.work.run({ actor, procedure: 'sync.retry', input }, async (work) => {
    const delivery = await getDelivery(work.db, actor, input.deliveryId);
    if (delivery.state === 'done') throw new DomainError('DELIVERY_DONE');
    await work.db('deliveries').where({ id: delivery.id }).update({ state: 'waiting', next_attempt_at: work.at });
    work.record({ type: 'deliveryRetried', subject: delivery.id, payload: { system: delivery.system } });
    return getDelivery(work.db, actor, delivery.id);
  });
}
