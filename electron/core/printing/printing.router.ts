import { implement } from '@orpc/server';
import { printingContract } from '#shared/printing/printing.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { confirmPrintJob } from './confirm-print-job.ts';
import { listJobs } from './list-jobs.ts';
import { listPrinters } from './list-printers.ts';
import { previewPrintJob } from './preview-print-job.ts';
import type { PrintSources } from './print-sources.ts';
import { reprintJob } from './reprint-job.ts';

interface Parts { readonly kernel: Kernel; readonly sources: Pick<PrintSources, 'letterhead'> }

export function createPrintingRouter({ kernel, sources }: Parts) {
  const os = implement(printingContract).$context<CallContext>();
  const { work, ids } = kernel;
  return os.router({
    listPrinters: os.listPrinters.handler(({ context }) => listPrinters(kernel, context.actor)),
    listJobs: os.listJobs.handler(({ input, context }) => listJobs(kernel, context.actor, input.visitId)),
    preview: os.preview.handler(({ input, context: { actor } }) => previewPrintJob({ kernel, sources }, actor, input.jobId)),
    confirm: os.confirm.handler(({ input, context: { actor } }) =>
      work.run({ actor, procedure: 'printing.confirm', input }, (each) => confirmPrintJob(each, input))),
    reprint: os.reprint.handler(({ input, context: { actor } }) =>
      work.run({ actor, procedure: 'printing.reprint', input }, (each) => reprintJob(each, ids, input))),
  });
}
