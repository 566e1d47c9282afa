import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { PrintJob, PrinterStatus, SlipPreview } from './printing.model.ts';

const jobErrors = { JOB_NOT_FOUND: { status: 404 } };

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
  /** A second copy, marked COPIA; or another try for a failed job. */
  reprint: mutation(access.counter).input(withRequest({ jobId: Id })).output(PrintJob).errors(jobErrors),
};
