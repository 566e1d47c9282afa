import { addMilliseconds } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { logFailure } from '#core/kernel/log-failure.ts';
import { served } from '#core/kernel/served.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { claimPrintJob, preparationMilliseconds } from './claim-print-job.ts';
import { readContent } from './print-content.ts';
import { listAbandoned, type StoredJob } from './print-job-repository.ts';
import type { PrintSources } from './print-sources.ts';
import { listPrintersWithDueJobs, type Printer } from './printer-repository.ts';
import { settlePrintJob, type Settlement } from './settle-print-job.ts';
import type { PrinterAddress } from './transports/open-transport.ts';
import type { PrinterTransport } from './transports/printer-transport.ts';
import { useFallbacks } from './use-fallbacks.ts';

export interface AgentParts {
  readonly kernel: Kernel;
  readonly sources: PrintSources;
  readonly openTransport: (printer: PrinterAddress) => PrinterTransport;
}

const everyMilliseconds = 1_000;

/** Prepares and sends one job. What fails before the first byte leaves can be tried again; after it, nobody knows. */
async function printJob(parts: AgentParts, job: StoredJob, printer: Printer): Promise<Settlement> {
  const { log, clock } = parts.kernel;
  const latest = addMilliseconds(clock.now(), preparationMilliseconds);
  let send: () => Promise<Settlement>;
  try {
    const content = await readContent(parts, job, printer);
    const transport = parts.openTransport(printer);
    send = () => transport.send(content);
  } catch (error) {
    log.warn({ err: error, jobId: job.id }, 'a print job could not be prepared');
    if (!(error instanceof DomainError)) return { kind: 'postponed', reason: 'CONTENT_UNREADABLE' };
    const kind = error.code === 'PRINTER_ADDRESS_INVALID' ? 'postponed' : 'failed';
    return { kind, reason: error.code };
  }
  if (clock.now() > latest) return { kind: 'postponed', reason: 'PREPARED_LATE' };
  try {
    return await send();
  } catch (error) {
    log.error({ err: error, jobId: job.id }, 'a printer transport failed');
    return { kind: 'unsure', reason: 'NO_STATUS', condition: 'unknown' };
  }
}

/** Sends what is due for one printer, one job after another, until its queue is empty or it refuses. */
async function drainPrinter(parts: AgentParts, printer: Printer): Promise<number> {
  const { kernel } = parts;
  for (let touched = 0; ; touched += 1) {
    const job = await claimPrintJob(kernel, printer);
    if (job === undefined) return touched;
    const settlement = await printJob(parts, job, printer);
    const isOurs = await settlePrintJob(kernel, job, { settlement, printer });
    if (!isOurs) kernel.log.warn({ jobId: job.id, settlement: settlement.kind }, 'a print job ended after its lease');
  }
}

/** What an agent took and never accounted for may have come out: the clerk is asked, nothing is sent again. */
async function settleAbandoned(kernel: Kernel): Promise<number> {
  const jobs = await listAbandoned(kernel.database.read, { now: kernel.clock.now(), served: served(kernel, 'print_jobs') });
  for (const job of jobs) await settlePrintJob(kernel, job, { settlement: { kind: 'abandoned', reason: 'AGENT_STOPPED' } });
  return jobs.length;
}

/** Printers being sent to: each on its own, so that one that does not answer holds up no slip for another. */
function createDrains(parts: AgentParts) {
  const running = new Map<string, Promise<number>>();
  async function drain(printer: Printer): Promise<number> {
    try {
      return await drainPrinter(parts, printer);
    } catch (error) {
      logFailure(parts.kernel.log, error, { printerId: printer.id, message: 'sending to a printer failed' });
      return 0;
    } finally {
      running.delete(printer.id);
    }
  }
  return {
    start(printers: readonly Printer[]): void {
      for (const printer of printers) if (!running.has(printer.id)) running.set(printer.id, drain(printer));
    },
    async finish(): Promise<number> {
      return (await Promise.all(running.values())).reduce((sum, each) => sum + each, 0);
    },
  };
}

/**
 * The worker that sends queued jobs to their printers. Several processes of one database may each run one. While it
 * runs, a pass does not wait for the printers it has started; one that is asked for (`runOnce`) does.
 */
export function createPrintAgent(parts: AgentParts): Worker {
  const { kernel } = parts;
  const drains = createDrains(parts);
  let isRunning = false;
  const worker = createWorker({
    name: 'print-agent',
    log: kernel.log,
    bus: kernel.bus,
    wakesOn: ['printJobQueued', 'printJobMoved', 'printerTried'],
    everyMilliseconds,
    async work() {
      const abandoned = await settleAbandoned(kernel);
      const moved = await useFallbacks(kernel);
      drains.start(await listPrintersWithDueJobs(kernel.database.read, { now: kernel.clock.now(), served: served(kernel) }));
      return abandoned + moved + (isRunning ? 0 : await drains.finish());
    },
  });
  return {
    name: worker.name,
    start() {
      isRunning = true;
      worker.start();
    },
    async stop() {
      await worker.stop();
      await drains.finish();
      isRunning = false;
    },
    async runOnce() { return await worker.runOnce() + await drains.finish(); },
  };
}
