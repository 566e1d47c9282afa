import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ApplicationReceipt, PrintJob } from '#shared/printing/printing.model.ts';
import { RegisterSlipValues, SubmissionSlipValues } from '#shared/printing/slip-values.ts';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';
import { choosePrinter } from './assignment-repository.ts';
import { getJob, toPrintJob, wasPrintedFor } from './print-job-repository.ts';
import { composeOrSkip, queueHere, type SlipParts } from './queue-here.ts';
import { renderSlip } from './render-slip.ts';

/** What has a receipt printed: that by itself first, then that because somebody asked. */
const causes: Readonly<Record<ApplicationReceipt, readonly [string, string]>> = {
  submission: ['caseFileSettled', 'submissionReceiptAsked'], register: ['registerNumberAssigned', 'registerReceiptAsked'],
};

/** Whether whoever hands in an application gets a slip: as its municipality wants, or because nothing prints the page. */
async function givesSubmissionSlip({ sources }: SlipParts, work: Work): Promise<boolean> {
  if (sources.receipts.application !== 'page') return true;
  return await choosePrinter(work.db, work.actor, { paper: 'page' }) === undefined;
}

const printOrders = {
  submission: async ({ sources, templates }: SlipParts, work: Work, caseFileId: string) => {
    const given = await sources.getSubmissionSlip(work, caseFileId);
    return given && { ...given, render: () => renderSlip(templates['submission-receipt'], SubmissionSlipValues.parse(given.values)) };
  },
  register: async ({ sources, templates }: SlipParts, work: Work, caseFileId: string) => {
    const given = await sources.getRegisterSlip(work, caseFileId);
    return given && { ...given, render: () => renderSlip(templates['register-receipt'], RegisterSlipValues.parse(given.values)) };
  },
};

/** Queues a receipt while its person is still at the counter: nothing is printed into an empty room. */
async function printForWhoIsHere(parts: SlipParts, work: Work, on: { entry: RecordedEntry; receipt: ApplicationReceipt }): Promise<void> {
  const { entry, receipt } = on;
  const found = await printOrders[receipt](parts, work, entry.subject);
  if (found?.isPersonHere !== true) return;
  const slip = composeOrSkip(parts.kernel, { work, entry }, found.render);
  if (slip === undefined) return;
  await queueHere(parts, work, { printerKind: 'slip', title: slip.title, slip, owner: { visitId: found.visitId }, journalId: entry.id });
}

/** A case file that is handed in leaves its receipt, and the register's number a slip of its own. */
export function reactToApplications(parts: SlipParts): void {
  const { kernel, sources } = parts;
  kernel.work.on('caseFileSettled', async (work, entry) => {
    if (await givesSubmissionSlip(parts, work)) await printForWhoIsHere(parts, work, { entry, receipt: 'submission' });
  });
  kernel.work.on('registerNumberAssigned', async (work, entry) => {
    if (sources.receipts.registerNumber === 'printed') await printForWhoIsHere(parts, work, { entry, receipt: 'register' });
  });
}

interface Asked { readonly caseFileId: string; readonly receipt: ApplicationReceipt }

/**
 * Prints a receipt of an application because somebody asks, marked when it came out before. Throws `CASE_NOT_FOUND`, `RECEIPT_NOT_DUE`,
 * `REGISTER_NUMBER_MISSING` while the register has not answered, `NO_PRINTER`.
 */
export async function printReceipt(parts: SlipParts, work: Work, { caseFileId, receipt }: Asked): Promise<PrintJob> {
  if (await parts.sources.getSubmissionSlip(work, caseFileId) === undefined) throw new DomainError('RECEIPT_NOT_DUE');
  const found = await printOrders[receipt](parts, work, caseFileId);
  if (found === undefined) throw new DomainError('REGISTER_NUMBER_MISSING');
  const { visitId } = found;
  const slip = found.render();
  const isCopy = await wasPrintedFor(work.db, work.actor, { visitId, subject: caseFileId, causes: causes[receipt] });
  const journalId = work.record({ type: causes[receipt][1], subject: caseFileId, payload: { visitId, isCopy } });
  const jobId = await queueHere(parts, work, { printerKind: 'slip', title: slip.title, slip, owner: { visitId }, journalId, isCopy });
  if (jobId === undefined) throw new DomainError('NO_PRINTER');
  return toPrintJob(await getJob(work.db, work.actor, jobId));
}
