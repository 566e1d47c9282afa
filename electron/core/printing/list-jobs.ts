import type { PrintJob } from '#shared/printing/printing.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listOpenJobs, listVisitJobs, toPrintJob } from './print-job-repository.ts';

/** The jobs of a visit, or those of the office that have not come out. */
export async function listJobs(kernel: Kernel, scope: OfficeScope, visitId: string | undefined): Promise<PrintJob[]> {
  const db = kernel.database.read;
  const jobs = visitId === undefined ? await listOpenJobs(db, scope) : await listVisitJobs(db, scope, visitId);
  return jobs.map(toPrintJob);
}
