import { addMilliseconds } from '#shared/kernel/dates.ts';
import { canReplace } from '#shared/printing/printing.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { served } from '#core/kernel/served.ts';
import { redirectJob } from './order-queue.ts';
import { listQueued } from './print-job-repository.ts';
import { getPrinter, listStuckPrinters, lockPrinter, type Printer } from './printer-repository.ts';
import { agentOf } from './settle-print-job.ts';

/** Moves what waits for one printer, when it has printed nothing for long enough and its fallback does. */
function redirectQueue(kernel: Kernel, stuck: Printer, fallbackId: string): Promise<number> {
  const actor = agentOf(stuck);
  return kernel.work.run({ actor, procedure: 'printing.fallback' }, async (work) => {
    const printer = await getPrinter(work.db, actor, fallbackId);
    if (printer.unreadySince !== undefined || !canReplace(printer.kind, stuck.kind)) return 0;
    // Its jobs are taken under this lock too, and the printer may have come back while it was waited for.
    const now = await lockPrinter(work.db, kernel.database.dialect, stuck.id);
    if (now?.unreadySince === undefined) return 0;
    let moved = 0;
    for (const job of await listQueued(work.db, stuck.id)) {
      if (await redirectJob(work, job, { printer, because: 'FALLBACK' })) moved += 1;
    }
    return moved;
  });
}

/**
 * Whatever waits, never sent, for a printer that has printed nothing for its time goes to the printer that takes its
 * place. What is on its way or unsure stays: it may have come out. Gives how many jobs were moved.
 */
export async function useFallbacks(kernel: Kernel): Promise<number> {
  const now = kernel.clock.now();
  let moved = 0;
  for (const printer of await listStuckPrinters(kernel.database.read, served(kernel))) {
    const { fallbackId, unreadySince } = printer;
    if (fallbackId === undefined || unreadySince === undefined) continue;
    if (addMilliseconds(unreadySince, printer.fallbackAfter * 1_000) <= now) moved += await redirectQueue(kernel, printer, fallbackId);
  }
  return moved;
}
