import { implement } from '@orpc/server';
import { printingContract } from '#shared/printing/printing.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { confirmPrintJob } from './confirm-print-job.ts';
import { listJobs } from './list-jobs.ts';
import { listPrinters } from './list-printers.ts';
import { reprintJob } from './reprint-job.ts';

export function createPrintingRouter(kernel: Kernel) {
  const os = implement(printingContract).$context<CallContext>();
  const { work, ids } = kernel;
  return os.router({
    listPrinters: os.listPrinters.handler(({ context }) => listPrinters(kernel, context.actor)),
    listJobs: os.listJobs.handler(({ input, context }) => listJobs(kernel, context.actor, input.visitId)),
    confirm: os.confirm.handler(({ input, context: { actor } }) =>
      work.run({ actor, procedure: 'printing.confirm', input }, (each) => confirmPrintJob(each, input))),
    reprint: os.reprint.handler(({ input, context: { actor } }) =>
      work.run({ actor, procedure: 'printing.reprint', input }, (each) => reprintJob(each, ids, input))),
  });
}
