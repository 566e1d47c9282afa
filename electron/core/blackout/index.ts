import type { Kernel } from '#core/kernel/kernel.ts';
import { tiePayment } from './entry-repository.ts';

export { createBlackoutRouter } from './blackout.router.ts';
export { readKitTemplate, type KitTemplate } from './kit-template.ts';

/** What the till records for a visit entered from paper stands beside what was taken then. */
export function watchPaperMoney(kernel: Kernel): void {
  kernel.work.on('paymentTaken', async (work, entry) => {
    const { visitId } = entry.payload;
    if (typeof visitId === 'string') await tiePayment(work.db, work.actor, { visitId, paymentId: entry.subject });
  });
}
