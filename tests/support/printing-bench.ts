import type { PrintJob } from '#shared/printing/printing.model.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { replaceAssignments } from '#core/printing/assignment-repository.ts';
import { claimPrintJob } from '#core/printing/claim-print-job.ts';
import { confirmPrintJob } from '#core/printing/confirm-print-job.ts';
import { addPrinter } from '#core/printing/index.ts';
import { listJobs } from '#core/printing/list-jobs.ts';
import { cancelPrintJob, movePrintJob } from '#core/printing/order-queue.ts';
import { createPrintAgent } from '#core/printing/print-agent.ts';
import { readContent } from '#core/printing/print-content.ts';
import { getPrinter } from '#core/printing/printer-repository.ts';
import { createPrinterWatch } from '#core/printing/printer-watch.ts';
import { queuePrintJob } from '#core/printing/queue-print-job.ts';
import { reprintJob } from '#core/printing/reprint-job.ts';
import type { PrinterAddress } from '#core/printing/transports/open-transport.ts';
import { createTcpTransport } from '#core/printing/transports/tcp-transport.ts';
import type { ThermalTimeouts } from '#core/printing/transports/thermal-transport.ts';
import type { Dialect } from './databases.ts';
import { noSources } from './print-sources.ts';
import { testOffice, type TestOffice } from './test-office.ts';

const timeouts: ThermalTimeouts = { connect: 300, status: 80, write: 200, print: 150 };

/** An office with thermal printers, one for each of its counters, and what clerks and agents do with them. */
export interface PrintingBench {
  readonly office: TestOffice;
  readonly printerIds: readonly string[];
  agentOf(kernel: Kernel, times?: ThermalTimeouts): Worker;
  queue(name: string, place: number): Promise<string>;
  listOpen(): Promise<PrintJob[]>;
  confirm(jobId: string, cameOut: boolean): Promise<unknown>;
  cancel(jobId: string): Promise<unknown>;
  move(jobId: string, place: number): Promise<unknown>;
  /** A copy of what has been printed, another try of what never was. */
  reprint(jobId: string): Promise<PrintJob>;
  /** Takes a printer's next job as an agent does, sends it or not, and gives no account; whether there was one. */
  claimAndDie(kernel: Kernel, how: { place: number; isSent: boolean }): Promise<boolean>;
  /** Looks at every printer that nobody has looked at for a minute. */
  watchOnce(): Promise<number>;
  countEntries(type: string): Promise<number>;
  close(): Promise<void>;
}

function openTransport({ address }: PrinterAddress, times = timeouts) {
  const { port } = new URL(address);
  return createTcpTransport({ host: '127.0.0.1', port: Number(port), answers: true, timeouts: times });
}

export async function createPrintingBench(dialect: Dialect, addresses: readonly string[]): Promise<PrintingBench> {
  const office = await testOffice(dialect);
  const { kernel, officeId } = office;
  const printerIds = addresses.map(() => kernel.ids.next());
  const counterIds = addresses.map(() => kernel.ids.next());
  const idOf = (place: number): string => printerIds[place] ?? '';
  const act = <Result>(use: Parameters<typeof kernel.work.run<Result>>[1]) => kernel.work.run({ actor: office.actor('clerk'), procedure: 'test' }, use);
  await act(async (work) => {
    for (const [place, address] of addresses.entries()) {
      const fallbackId = place === 0 ? printerIds[1] : undefined;
      await addPrinter(work, { id: idOf(place), officeId, name: `Termica ${String(place)}`, kind: 'thermal', address, fallbackId, fallbackAfter: 60 });
    }
    await replaceAssignments(work.db, work.actor, counterIds.map((counterId, place) => ({ paper: 'ticket', counterId, printerId: idOf(place) })));
  });
  return {
    office, printerIds,
    agentOf: (each, times) => createPrintAgent({ kernel: each, sources: noSources, openTransport: (printer) => openTransport(printer, times) }),
    queue: (name, place) => act(async (work) => {
      const journalId = work.record({ type: 'tested', subject: name, payload: {} });
      const id = await queuePrintJob(work, kernel.ids, {
        printerKind: 'slip', title: name, journalId, owner: { ticketId: name }, counterId: counterIds[place],
        slip: { title: name, blocks: [{ kind: 'text', text: name }, { kind: 'text', text: 'Sala d\'attesa al primo piano' }] },
      });
      if (id === undefined) throw new Error('The office has no thermal printer');
      return id;
    }),
    listOpen: () => listJobs(kernel, office.actor('clerk'), undefined),
    confirm: (jobId, cameOut) => act((work) => confirmPrintJob(work, { jobId, cameOut })),
    cancel: (jobId) => act((work) => cancelPrintJob(work, dialect, { jobId })),
    move: (jobId, place) => act((work) => movePrintJob(work, dialect, { jobId, printerId: idOf(place) })),
    reprint: (jobId) => act((work) => reprintJob(work, kernel.ids, { jobId })),
    async claimAndDie(each, { place, isSent }) {
      const printer = await getPrinter(each.database.read, office.actor('clerk'), idOf(place));
      const job = await claimPrintJob(each, printer);
      if (job !== undefined && isSent) await openTransport(printer).send(await readContent({ kernel: each, sources: noSources }, job, printer));
      return job !== undefined;
    },
    watchOnce: () => createPrinterWatch({ kernel, openTransport }).runOnce(),
    countEntries: async (type) => (await kernel.database.read('journal').where({ type }).select('id')).length,
    close: () => office.close(),
  };
}
