import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { changeJob, findOldestQueued, readPrinterQueue, type StoredJob } from './print-job-repository.ts';
import { lockPrinter, type Printer } from './printer-repository.ts';

/** Longer than any transport takes: a job still `sent` after it was left behind by a process that died. */
export const leaseMilliseconds = 120_000;

/** No transport takes longer than the rest of the lease: a job prepared later than this is not sent, as a clerk may already be asked. */
export const preparationMilliseconds = 60_000;

/**
 * Takes the printer's oldest job and marks it `sent` before a byte leaves. The lock on the printer's row lets
 * one process at a time look at its queue, so a printer gets its jobs one by one, in order, from whoever is first.
 */
export function claimPrintJob(kernel: Kernel, printer: Printer): Promise<StoredJob | undefined> {
  return kernel.database.transaction(async (db) => {
    const locked = await lockPrinter(db, kernel.database.dialect, printer.id);
    if (locked === undefined) return undefined;
    const now = kernel.clock.now();
    const { isDue, isBusy } = await readPrinterQueue(db, printer.id, now);
    const job = isDue && !isBusy ? await findOldestQueued(db, printer.id) : undefined;
    if (job === undefined) return undefined;
    const change = { state: 'sent', attempts: job.attempts + 1, next_attempt_at: addMilliseconds(now, leaseMilliseconds) } as const;
    return await changeJob(db, job, change) ? { ...job, state: 'sent', attempts: job.attempts + 1 } : undefined;
  });
}
