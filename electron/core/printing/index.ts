import type { Kernel } from '#core/kernel/kernel.ts';
import type { SlipTemplates } from './load-slips.ts';
import { createPrintAgent } from './print-agent.ts';
import type { PrintSources } from './print-sources.ts';
import { createPrintingRouter } from './printing.router.ts';
import { registerPrinting } from './register-printing.ts';
import { openTransport } from './transports/open-transport.ts';

export { addPrinter } from './add-printer.ts';
export { loadSlips, type SlipTemplates } from './load-slips.ts';
export type { PrintSources } from './print-sources.ts';
export { isPrintingEvent } from './printing-events.ts';
export { queuePrintJob } from './queue-print-job.ts';

interface PrintingParts {
  readonly kernel: Kernel;
  readonly sources: PrintSources;
  readonly templates: SlipTemplates;
}

/** The print queue of a process: its procedures, and the worker that sends jobs to printers. */
export function createPrinting(parts: PrintingParts) {
  const { kernel, sources } = parts;
  registerPrinting(parts);
  return {
    router: createPrintingRouter(kernel),
    worker: createPrintAgent({ kernel, sources, openTransport }),
  };
}
