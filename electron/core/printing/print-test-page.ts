import type { PrintJob } from '#shared/printing/printing.model.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { getJob, insertJob, toPrintJob } from './print-job-repository.ts';
import { getPrinter } from './printer-repository.ts';
import { testSlip } from './test-page.ts';

/** Queues a page that shows whether a printer is set right. Throws `PRINTER_NOT_FOUND`. */
export async function printTestPage(work: Work, ids: Ids, input: { printerId: string }): Promise<PrintJob> {
  const printer = await getPrinter(work.db, work.actor, input.printerId);
  const slip = testSlip(printer, work.at);
  const id = ids.next();
  const journalId = work.record({ type: 'printJobQueued', subject: id, payload: { test: true, printerId: printer.id } });
  await insertJob(work.db, {
    id, municipalityId: work.actor.municipalityId, officeId: work.actor.officeId, printerId: printer.id, journalId,
    title: slip.title.slice(0, 80), state: 'queued', isCopy: false, attempts: 0, queuedAt: work.at,
    sealedSlip: await work.seal(`printer:${printer.id}`, JSON.stringify(slip)),
  });
  return toPrintJob(await getJob(work.db, work.actor, id));
}
