import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import type { SlipTemplates } from './load-slips.ts';
import { createPrintAgent } from './print-agent.ts';
import type { PrintSources } from './print-sources.ts';
import { createPrinterWatch } from './printer-watch.ts';
import { createPrintingRouter } from './printing.router.ts';
import { registerPrinting } from './register-printing.ts';
import { openTransport } from './transports/open-transport.ts';

export { addPrinter } from './add-printer.ts';
export { loadSlips, type SlipTemplates } from './load-slips.ts';
export { composeSlip } from './escpos/compose-slip.ts';
export { drawSlipPage } from './draw-slip-page.ts';
export type { Letterhead } from './letterhead.ts';
export type { PrintSources } from './print-sources.ts';
export { renderSlip } from './render-slip.ts';
export { slipSamples, type SlipName } from './slip-samples.ts';

interface PrintingParts {
  readonly kernel: Kernel;
  readonly sources: PrintSources;
  readonly templates: SlipTemplates;
}

/** Apart from each other, so that a printer that does not answer holds up no slip for another. */
function joinWorkers(workers: readonly Worker[]): Worker {
  return {
    name: 'printing',
    start() { for (const worker of workers) worker.start(); },
    async stop() { await Promise.all(workers.map((worker) => worker.stop())); },
    async runOnce() {
      const touched = await Promise.all(workers.map((worker) => worker.runOnce()));
      return touched.reduce((sum, each) => sum + each, 0);
    },
  };
}

/** The print queue of a process: its procedures, and the worker that sends jobs and looks after printers. */
export function createPrinting(parts: PrintingParts) {
  const { kernel, sources } = parts;
  registerPrinting(parts);
  return {
    router: createPrintingRouter(parts),
    worker: joinWorkers([createPrintAgent({ kernel, sources, openTransport }), createPrinterWatch({ kernel, openTransport })]),
  };
}
