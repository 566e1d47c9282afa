import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { SlipPreview } from '#shared/printing/printing.model.ts';
import { Slip } from '#shared/printing/slip.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { getJob, type StoredJob } from './print-job-repository.ts';
import type { PrintSources } from './print-sources.ts';
import { listOfficePrinters } from './printer-repository.ts';
import { readPaper } from './transports/open-transport.ts';

interface Parts { readonly kernel: Kernel; readonly sources: Pick<PrintSources, 'letterhead'> }

async function openSlip({ sealing }: Kernel, work: Work, { sealedSlip }: StoredJob): Promise<Slip> {
  if (sealedSlip === undefined) throw new DomainError('PREVIEW_GONE');
  try {
    return Slip.parse(JSON.parse(await sealing.open(work.db, sealedSlip)));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') throw new DomainError('PREVIEW_GONE');
    throw error;
  }
}

/**
 * What a queued or printed slip looks like on the paper of its printer; who looked stays in the journal.
 * Throws `JOB_NOT_FOUND`, and `PREVIEW_GONE` for the page of a document and for what was erased.
 */
export function previewPrintJob({ kernel, sources }: Parts, actor: Actor, jobId: string): Promise<SlipPreview> {
  return kernel.work.run({ actor, procedure: 'printing.preview' }, async (work) => {
    const job = await getJob(work.db, actor, jobId);
    const slip = Slip.parse(await openSlip(kernel, work, job));
    const printer = (await listOfficePrinters(work.db, actor)).find(({ id }) => id === job.printerId);
    work.record({ type: 'printJobRead', subject: jobId, purpose: 'counter-service', payload: { visitId: job.visitId ?? null } });
    return {
      slip, isCopy: job.isCopy, columns: printer === undefined ? 48 : readPaper(printer).columns, coatOfArms: sources.letterhead.coatOfArms?.svg,
    };
  });
}
