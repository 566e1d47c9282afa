import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PrintJob } from '#shared/printing/printing.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeJob, getJob, toPrintJob } from './print-job-repository.ts';

/**
 * What the clerk saw of a job that the printer could not account for: it came out, or it goes back to the
 * queue, unmarked, as it never did. Throws `JOB_NOT_FOUND`, `JOB_NOT_UNSURE`.
 */
export async function confirmPrintJob(work: Work, input: { jobId: string; cameOut: boolean }): Promise<PrintJob> {
  const job = await getJob(work.db, work.actor, input.jobId);
  const change = input.cameOut
    ? { state: 'printed', printed_at: work.at, reason: null } as const
    : { state: 'queued', next_attempt_at: work.at } as const;
  if (job.state !== 'unsure' || !await changeJob(work.db, job, change)) throw new DomainError('JOB_NOT_UNSURE');
  const type = input.cameOut ? 'printJobPrinted' : 'printJobQueued';
  work.record({ type, subject: job.id, payload: { confirmedByClerk: true } });
  return toPrintJob(await getJob(work.db, work.actor, job.id));
}
