import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { Id } from '../kernel/procedure.ts';
import { PrinterStatus } from './printing.model.ts';

/** What is printed, as a printer is chosen for it: queue tickets, receipts and other slips, pages. */
export const Paper = z.enum(['ticket', 'receipt', 'page']);
export type Paper = z.infer<typeof Paper>;

/** A printer as it is set up. */
export const PrinterSetup = z.object({
  name: Text.trim().min(1).max(80),
  kind: PrinterStatus.shape.kind,
  /** `tcp://host:9100`, `file:///dev/usb/lp0`, a folder, or the name of an installed printer. */
  address: Text.trim().min(1).max(400),
  /** Takes over the jobs that were never sent. */
  fallbackId: Id.optional(),
  /** Seconds without printing before it does. */
  fallbackAfter: z.int().min(10).max(3600),
});
export type PrinterSetup = z.infer<typeof PrinterSetup>;

/** Which printer a kind of paper comes out of; without a counter, in the whole office. */
export const PrinterAssignment = z.object({ paper: Paper, counterId: Id.optional(), printerId: Id });
export type PrinterAssignment = z.infer<typeof PrinterAssignment>;

export const PrintingSetup = z.object({
  printers: z.array(PrinterSetup.extend({ id: Id, condition: PrinterStatus.shape.condition })),
  assignments: z.array(PrinterAssignment),
  counters: z.array(z.object({ id: Id, label: z.string(), name: z.string() })),
});
export type PrintingSetup = z.infer<typeof PrintingSetup>;
