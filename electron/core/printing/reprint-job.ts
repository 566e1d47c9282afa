import type { PrintJob } from '#shared/printing/printing.model.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeJob, getJob, insertJob, toPrintJob, type StoredJob } from './print-job-repository.ts';

async function queueCopy(work: Work, ids: Ids, job: StoredJob): Promise<string> {
  const id = ids.next();
  const journalId = work.record({ type: 'printJobQueued', subject: id, payload: { copyOf: job.id, printerId: job.printerId } });
  await insertJob(work.db, {
    ...job, id, journalId, state: 'queued', isCopy: true, attempts: 0, reason: undefined, queuedAt: work.at, printedAt: undefined,
  });
  return id;
}

async function tryAgain(work: Work, job: StoredJob): Promise<string> {
  const change = { state: 'queued', next_attempt_at: work.at } as const;
  if (await changeJob(work.db, job, change)) work.record({ type: 'printJobQueued', subject: job.id, payload: { again: true } });
  return job.id;
}

/**
 * What came out, or may have, gets a second copy marked COPIA; what failed, was cancelled or waits is tried again at once;
 * what is on its way stays as it is. Throws `JOB_NOT_FOUND`.
 */
export async function reprintJob(work: Work, ids: Ids, input: { jobId: string }): Promise<PrintJob> {
  const job = await getJob(work.db, work.actor, input.jobId);
  let id = job.id;
  switch (job.state) {
    case 'printed': case 'unsure': id = await queueCopy(work, ids, job); break;
    case 'failed': case 'cancelled': case 'queued': id = await tryAgain(work, job); break;
    case 'sent': break;
  }
  return toPrintJob(await getJob(work.db, work.actor, id));
}
