import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Delivery } from '#shared/sync/sync.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getDelivery } from './delivery-repository.ts';

/**
 * Makes a waiting or dead delivery due now; throws `DELIVERY_DONE` when it was accepted meanwhile, `DELIVERY_UNSURE` when it
 * may have been. One that is on its way and must not be sent twice is left to its answer.
 */
export async function retryDelivery(kernel: Kernel, actor: Actor, input: { requestId: string; deliveryId: string }): Promise<Delivery> {
  return kernel.work.run({ actor, procedure: 'sync.retry', input }, async (work) => {
    const delivery = await getDelivery(work.db, actor, input.deliveryId);
    if (delivery.state === 'done') throw new DomainError('DELIVERY_DONE');
    if (delivery.state === 'unsure') throw new DomainError('DELIVERY_UNSURE');
    const retried = await work.db('deliveries').where({ id: delivery.id, state: delivery.state }).whereNull('sent_at')
      .update({ state: 'waiting', next_attempt_at: work.at });
    if (retried > 0) work.record({ type: 'deliveryRetried', subject: delivery.id, payload: { system: delivery.system } });
    return getDelivery(work.db, actor, delivery.id);
  });
}
