import type { Actor } from '#shared/kernel/access.ts';
import type { Delivery } from '#shared/sync/sync.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getDelivery, leaveUnsure } from './delivery-repository.ts';

interface Input { readonly requestId: string; readonly deliveryId: string; readonly reference: string }

/**
 * A person found in the central system what an unsure delivery did there: it is done, and nobody asks again. The reference
 * stays in the journal, sealed. Throws `DELIVERY_NOT_UNSURE` when somebody settled it meanwhile.
 */
export async function confirmArrival(kernel: Kernel, actor: Actor, input: Input): Promise<Delivery> {
  return kernel.work.run({ actor, procedure: 'sync.confirmArrival', input }, async (work) => {
    const { id, system, operation, subject } = await getDelivery(work.db, actor, input.deliveryId);
    await leaveUnsure(work.db, id, { state: 'done', done_at: work.at, reason: null, reason_code: null });
    work.record({
      type: 'deliveryConfirmed', subject: id,
      payload: { system, operation, about: subject, reference: await work.seal(`delivery:${id}`, input.reference) },
    });
    return getDelivery(work.db, actor, id);
  });
}
