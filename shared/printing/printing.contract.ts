import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { ServiceId } from '../catalogue/service-id.ts';
import { Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { SlipLanguage } from './slip-language.model.ts';
import { PrinterAssignment, PrinterSetup, PrintingSetup } from './printer-setup.model.ts';
import { ApplicationReceipt, PrintJob, PrinterStatus, SlipPreview } from './printing.model.ts';

const jobErrors = { JOB_NOT_FOUND: { status: 404 } };
const queuedErrors = { ...jobErrors, JOB_NOT_QUEUED: { status: 409 } };
const printerErrors = { PRINTER_NOT_FOUND: { status: 404 } };
const noPrinter = { NO_PRINTER: { status: 409 } };
const unfit = { PRINTER_UNFIT: { status: 409, data: z.object({ name: z.string() }) } };

export const printingContract = {
  listPrinters: query(access.staff).output(z.array(PrinterStatus)),
  /** Jobs of a visit, or, without one, those of the office that have not come out. */
  listJobs: query(access.staff).input(z.object({ visitId: Id.optional() })).output(z.array(PrintJob)),
  /** A slip as it comes out, for the screen; the reading is journalled. PREVIEW_GONE for a page, and for what was erased. */
  preview: query(access.counter).input(z.object({ jobId: Id })).output(SlipPreview)
    .errors({ ...jobErrors, PREVIEW_GONE: { status: 409 } }),
  /** The clerk answers "did it come out?" for a job that the printer could not confirm. */
  confirm: mutation(access.counter).input(withRequest({ jobId: Id, cameOut: z.boolean() })).output(PrintJob)
    .errors({ ...jobErrors, JOB_NOT_UNSURE: { status: 409 } }),
  /** A second copy, marked COPIA; or another try for a job that failed or was cancelled. */
  reprint: mutation(access.counter).input(withRequest({ jobId: Id })).output(PrintJob).errors(jobErrors),
  /** A receipt of an application on a slip, marked COPIA when it came out before. */
  printReceipt: mutation(access.counter).input(withRequest({ caseFileId: Id, receipt: ApplicationReceipt })).output(PrintJob)
    .errors({ CASE_NOT_FOUND: { status: 404 }, RECEIPT_NOT_DUE: { status: 409 }, REGISTER_NUMBER_MISSING: { status: 409 }, ...noPrinter }),
  /** What to bring for a service: to whoever has not asked yet, or in a case at hand; a language that is given holds for the rest of the visit. */
  printWhatToBring: mutation(access.counter).input(withRequest({ serviceId: ServiceId, visitId: Id.optional(), caseFileId: Id.optional(), language: SlipLanguage.optional() })).output(PrintJob)
    .errors({
      SERVICE_NOT_FOUND: { status: 404, data: z.object({ serviceId: z.string() }) }, CASE_NOT_FOUND: { status: 404 }, VISIT_NOT_FOUND: { status: 404 }, ...noPrinter,
    }),
  /** A job that has not been sent does not come out, unless it is asked for again. */
  cancel: mutation(access.staff).input(withRequest({ jobId: Id })).output(PrintJob).errors(queuedErrors),
  /** A job that has not been sent comes out elsewhere. */
  move: mutation(access.staff).input(withRequest({ jobId: Id, printerId: Id })).output(PrintJob)
    .errors({ ...queuedErrors, ...printerErrors, ...unfit }),
  /** Does not wait for the printer's next turn. */
  tryNow: mutation(access.staff).input(withRequest({ printerId: Id })).output(z.array(PrinterStatus)).errors(printerErrors),
  /** Queues a page that says whether the printer is set right. */
  printTest: mutation(access.staff).input(withRequest({ printerId: Id })).output(PrintJob).errors(printerErrors),

  readSetup: query(access.supervision).output(PrintingSetup),
  /** Names of the printers that the operating system of the hub knows; none when it knows none or has no spooler. */
  listInstalled: query(access.supervision).output(z.array(z.string())),
  /** Without an id a new printer. */
  savePrinter: mutation(access.supervision).input(withRequest({ id: Id.optional(), setup: PrinterSetup })).output(PrintingSetup)
    .errors({
      ...printerErrors, ...unfit,
      PRINTER_ADDRESS_INVALID: { status: 409, data: z.object({ kind: PrinterStatus.shape.kind, address: z.string() }) },
      PRINTER_NAME_TAKEN: { status: 409, data: z.object({ name: z.string() }) },
    }),
  /** Takes away a printer for which nothing waits; what it printed still names it. */
  removePrinter: mutation(access.supervision).input(withRequest({ id: Id })).output(PrintingSetup)
    .errors({ ...printerErrors, PRINTER_IN_USE: { status: 409, data: z.object({ waiting: z.int() }) } }),
  /** All assignments of the office; what is not named comes out of the first fitting printer. */
  saveAssignments: mutation(access.supervision).input(withRequest({ assignments: z.array(PrinterAssignment).max(300) })).output(PrintingSetup)
    .errors({ ...printerErrors, ...unfit }),
};
