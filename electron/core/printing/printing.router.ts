import { implement } from '@orpc/server';
import { printingContract } from '#shared/printing/printing.contract.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { PrintingSetup } from '#shared/printing/printer-setup.model.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import { confirmPrintJob } from './confirm-print-job.ts';
import { listJobs } from './list-jobs.ts';
import { listPrinters } from './list-printers.ts';
import { cancelPrintJob, movePrintJob, tryPrinterNow } from './order-queue.ts';
import { previewPrintJob } from './preview-print-job.ts';
import { printReceipt } from './print-receipts.ts';
import { printTestPage } from './print-test-page.ts';
import { printWhatToBring } from './print-what-to-bring.ts';
import type { SlipParts } from './queue-here.ts';
import { reprintJob } from './reprint-job.ts';
import { readPrintingSetup, removePrinter, saveAssignments, savePrinter } from './set-up-printers.ts';
import { listInstalledPrinters } from './transports/spooler.ts';

interface Requested { readonly requestId: string }

export function createPrintingRouter(parts: SlipParts) {
  const { kernel, sources } = parts;
  const os = implement(printingContract).$context<CallContext>();
  const { work, ids } = kernel;
  const { dialect } = kernel.database;
  const change = <Result>(actor: Actor, of: { name: string; input: Requested }, use: (each: Work) => Promise<Result>): Promise<Result> =>
    work.run({ actor, procedure: `printing.${of.name}`, input: of.input }, use);
  const setUp = (actor: Actor, of: { name: string; input: Requested }, use: (each: Work) => Promise<void>): Promise<PrintingSetup> =>
    change(actor, of, async (each) => {
      await use(each);
      return readPrintingSetup({ db: each.db, sources }, actor);
    });
  return os.router({
    listPrinters: os.listPrinters.handler(({ context }) => listPrinters(kernel.database.read, context.actor)),
    listJobs: os.listJobs.handler(({ input, context }) => listJobs(kernel, context.actor, input.visitId)),
    preview: os.preview.handler(({ input, context: { actor } }) => previewPrintJob({ kernel, sources }, actor, input.jobId)),
    confirm: os.confirm.handler(({ input, context: { actor } }) => change(actor, { name: 'confirm', input }, (each) => confirmPrintJob(each, input))),
    reprint: os.reprint.handler(({ input, context: { actor } }) => change(actor, { name: 'reprint', input }, (each) => reprintJob(each, ids, input))),
    printReceipt: os.printReceipt.handler(({ input, context: { actor } }) => change(actor, { name: 'printReceipt', input }, (each) => printReceipt(parts, each, input))),
    printWhatToBring: os.printWhatToBring.handler(({ input, context: { actor } }) => change(actor, { name: 'printWhatToBring', input }, (each) => printWhatToBring(parts, each, input))),
    cancel: os.cancel.handler(({ input, context: { actor } }) => change(actor, { name: 'cancel', input }, (each) => cancelPrintJob(each, dialect, input))),
    move: os.move.handler(({ input, context: { actor } }) => change(actor, { name: 'move', input }, (each) => movePrintJob(each, dialect, input))),
    tryNow: os.tryNow.handler(({ input, context: { actor } }) => change(actor, { name: 'tryNow', input }, async (each) => {
      await tryPrinterNow(each, input);
      return listPrinters(each.db, actor);
    })),
    printTest: os.printTest.handler(({ input, context: { actor } }) => change(actor, { name: 'printTest', input }, (each) => printTestPage(each, ids, input))),
    readSetup: os.readSetup.handler(({ context }) => readPrintingSetup({ db: kernel.database.read, sources }, context.actor)),
    listInstalled: os.listInstalled.handler(() => listInstalledPrinters(kernel.log)),
    savePrinter: os.savePrinter.handler(({ input, context: { actor } }) => setUp(actor, { name: 'savePrinter', input }, (each) => savePrinter(each, ids, input))),
    removePrinter: os.removePrinter.handler(({ input, context: { actor } }) => setUp(actor, { name: 'removePrinter', input }, (each) => removePrinter(each, input))),
    saveAssignments: os.saveAssignments.handler(({ input, context: { actor } }) => setUp(actor, { name: 'saveAssignments', input }, (each) => saveAssignments(each, input))),
  });
}
