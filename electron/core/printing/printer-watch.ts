import { DomainError } from '#shared/kernel/domain-error.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { served } from '#core/kernel/served.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { listUnwatchedPrinters, lockPrinter, type Printer } from './printer-repository.ts';
import { agentOf, noteCondition } from './settle-print-job.ts';
import type { PrinterAddress } from './transports/open-transport.ts';
import type { Condition, PrinterTransport } from './transports/printer-transport.ts';

interface WatchParts {
  readonly kernel: Kernel;
  readonly openTransport: (printer: PrinterAddress) => PrinterTransport;
}

const everyMilliseconds = 15_000;
/** How old the last look at a printer may be. */
const staleAfter = 60_000;

async function readCondition(parts: WatchParts, printer: Printer): Promise<Condition> {
  try {
    return await parts.openTransport(printer).readCondition();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return 'unknown';
  }
}

async function look(parts: WatchParts, printer: Printer): Promise<void> {
  const condition = await readCondition(parts, printer);
  await parts.kernel.work.run({ actor: agentOf(printer), procedure: 'printing.watch' }, async (work) => {
    const now = await lockPrinter(work.db, parts.kernel.database.dialect, printer.id);
    // A job that was printed meanwhile knows better: a printer takes one connection and may not have answered this one.
    if (now?.checkedAt === printer.checkedAt) await noteCondition(work, printer, { condition });
  });
}

/** The worker that asks idle printers how they are, so that the clerk knows of missing paper before a slip needs it. */
export function createPrinterWatch(parts: WatchParts): Worker {
  const { kernel } = parts;
  return createWorker({
    name: 'printer-watch',
    isOurs: () => kernel.database.locks.hold(`printer-watch:${kernel.serves ?? 'all'}`),
    log: kernel.log,
    bus: kernel.bus,
    wakesOn: ['printerAdded', 'printerChanged'],
    everyMilliseconds,
    async work() {
      const printers = await listUnwatchedPrinters(kernel.database.read, { before: addMilliseconds(kernel.clock.now(), -staleAfter), served: served(kernel) });
      await Promise.all(printers.map((printer) => look(parts, printer)));
      return printers.length;
    },
  });
}
