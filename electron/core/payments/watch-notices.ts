import { SystemFailure } from '#core/connectors/operation.ts';
import type { Worker } from '#core/kernel/kernel.ts';
import { served } from '#core/kernel/served.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { askPayment } from './ask-payment.ts';
import { noteReceipt } from './note-receipt.ts';
import { changeNotice, claimNotices, type ClaimedNotice } from './notice-repository.ts';
import type { PaymentParts } from './payment-parts.ts';

/** Few, so that a clerk who asks at the same time finds room at pagoPA's gate. */
const atOnce = 4;

async function look(parts: PaymentParts, notice: ClaimedNotice): Promise<void> {
  const { kernel } = parts;
  const actor = systemActor(notice, 'notices');
  try {
    const receipt = await askPayment(parts, actor, notice);
    await kernel.work.run({ actor, procedure: 'payments.watchNotices' }, async (work) => {
      if (receipt === undefined) await changeNotice(work, notice.id, { checked_at: work.at });
      else await noteReceipt(parts, work, { noticeId: notice.id, receipt });
    });
  } catch (error) {
    if (!(error instanceof SystemFailure)) throw error;
    if (error.isLasting) kernel.log.error({ err: error, noticeId: notice.id }, 'pagoPA gave no usable answer about a notice');
  }
}

/**
 * Looks for the payments of notices that nobody asks about: open ones, and cancelled ones that somebody may have paid
 * meanwhile. While pagoPA does not answer they wait for their next turn.
 */
export function createNoticeWatch(parts: PaymentParts): Worker {
  const { kernel } = parts;
  return createWorker({
    name: 'notices', log: kernel.log, bus: kernel.bus, wakesOn: [], everyMilliseconds: 5_000,
    async work() {
      const notices = await claimNotices(kernel.database, { now: kernel.clock.now(), most: atOnce, served: served(kernel) });
      await Promise.all(notices.map((notice) => look(parts, notice)));
      return notices.length;
    },
  });
}
