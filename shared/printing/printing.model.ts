import { z } from 'zod';
import { Id, Instant } from '../kernel/procedure.ts';
import { Slip } from './slip.model.ts';

export const PrintJobState = z.enum(['queued', 'sent', 'printed', 'unsure', 'failed', 'cancelled']);
export type PrintJobState = z.infer<typeof PrintJobState>;

export const PrinterStatus = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(['thermal', 'office', 'folder']),
  condition: z.enum(['ready', 'offline', 'paper-low', 'paper-out', 'cover-open', 'cutter-error', 'overheated', 'fault', 'unknown']),
  checkedAt: Instant.optional(),
});
export type PrinterStatus = z.infer<typeof PrinterStatus>;

export const PrintJob = z.object({
  id: Id,
  printerId: Id,
  printerName: z.string(),
  /** Name of the printer that it was meant for, when it went to another. */
  movedFrom: z.string().optional(),
  /** Title the clerk recognises: `Biglietto A042`, `Ricevuta 2026/R3/000123`. */
  title: z.string(),
  state: PrintJobState,
  isCopy: z.boolean(),
  /** A slip, which can be looked at on screen; otherwise the page of a document. */
  isSlip: z.boolean(),
  visitId: Id.optional(),
  attempts: z.int(),
  /** Why it has not come out yet: a code such as `PRINTER_UNREACHABLE`. */
  reason: z.string().optional(),
  queuedAt: Instant,
  printedAt: Instant.optional(),
});
export type PrintJob = z.infer<typeof PrintJob>;

/** The slips of an application: that it was handed in (L. 241/1990 art. 18-bis), and the number that the register gave it. */
export const ApplicationReceipt = z.enum(['submission', 'register']);
export type ApplicationReceipt = z.infer<typeof ApplicationReceipt>;

/** What a slip looks like: its blocks, the paper of its printer in columns, the arms as SVG where the municipality has them. */
export const SlipPreview = z.object({
  slip: Slip,
  isCopy: z.boolean(),
  columns: z.union([z.literal(32), z.literal(48)]),
  coatOfArms: z.string().optional(),
});
export type SlipPreview = z.infer<typeof SlipPreview>;
