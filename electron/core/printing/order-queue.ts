import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PrintJob } from '#shared/printing/printing.model.ts';
import { fits } from '#shared/printing/printing.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeJob, contentOfJob, getJob, hastenQueue, toPrintJob, type StoredJob } from './print-job-repository.ts';
import { getPrinter, lockPrinter, type Printer } from './printer-repository.ts';

type Dialect = Kernel['database']['dialect'];

/** A job that nobody is sending, its printer held so that no agent takes it meanwhile; throws `JOB_NOT_QUEUED`. */
async function holdQueued(work: Work, dialect: Dialect, jobId: string): Promise<StoredJob> {
  const { printerId } = await getJob(work.db, work.actor, jobId);
  await lockPrinter(work.db, dialect, printerId);
  const job = await getJob(work.db, work.actor, jobId);
  if (job.state !== 'queued') throw new DomainError('JOB_NOT_QUEUED');
  return job;
}

/** A job that has not been sent does not come out, unless it is asked for again. Throws `JOB_NOT_FOUND`, `JOB_NOT_QUEUED`. */
export async function cancelPrintJob(work: Work, dialect: Dialect, input: { jobId: string }): Promise<PrintJob> {
  const job = await holdQueued(work, dialect, input.jobId);
  if (!await changeJob(work.db, job, { state: 'cancelled', reason: null })) throw new DomainError('JOB_NOT_QUEUED');
  work.record({ type: 'printJobCancelled', subject: job.id, payload: { printerId: job.printerId } });
  return toPrintJob(await getJob(work.db, work.actor, job.id));
}

/** Sends a queued job elsewhere; whether it was still queued where it had been read. */
export async function redirectJob(work: Work, job: StoredJob, to: { printer: Printer; because: 'CLERK' | 'FALLBACK' }): Promise<boolean> {
  const meant = job.movedFromId ?? job.printerId;
  const change = { printer_id: to.printer.id, moved_from_id: meant === to.printer.id ? null : meant, next_attempt_at: work.at, reason: null };
  if (!await changeJob(work.db, job, change)) return false;
  work.record({ type: 'printJobMoved', subject: job.id, payload: { from: job.printerId, to: to.printer.id, because: to.because } });
  return true;
}

/** A job that has not been sent comes out elsewhere. Throws `JOB_NOT_FOUND`, `JOB_NOT_QUEUED`, `PRINTER_NOT_FOUND`, `PRINTER_UNFIT`. */
export async function movePrintJob(work: Work, dialect: Dialect, input: { jobId: string; printerId: string }): Promise<PrintJob> {
  const printer = await getPrinter(work.db, work.actor, input.printerId);
  const job = await holdQueued(work, dialect, input.jobId);
  if (!fits(printer.kind, contentOfJob(job))) throw new DomainError('PRINTER_UNFIT', { name: printer.name });
  if (!await redirectJob(work, job, { printer, because: 'CLERK' })) throw new DomainError('JOB_NOT_QUEUED');
  return toPrintJob(await getJob(work.db, work.actor, job.id));
}

/** Does not wait for the printer's next turn. Throws `PRINTER_NOT_FOUND`. */
export async function tryPrinterNow(work: Work, input: { printerId: string }): Promise<void> {
  const printer = await getPrinter(work.db, work.actor, input.printerId);
  await hastenQueue(work.db, printer.id, work.at);
  work.record({ type: 'printerTried', subject: printer.id, payload: {} });
}
