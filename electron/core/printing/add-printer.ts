import type { PrinterStatus } from '#shared/printing/printing.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { insertPrinter } from './printer-repository.ts';
import { openTransport } from './transports/open-transport.ts';

export interface NewPrinter {
  readonly id: string;
  readonly officeId: string;
  readonly name: string;
  readonly kind: PrinterStatus['kind'];
  readonly address: string;
  readonly fallbackId?: string;
  /** Seconds; a minute without. */
  readonly fallbackAfter?: number;
}

const minute = 60;

/** Adds a printer to an office of the actor's municipality; throws `PRINTER_ADDRESS_INVALID`. */
export async function addPrinter(work: Work, printer: NewPrinter): Promise<void> {
  openTransport(printer);
  await insertPrinter(work.db, { fallbackAfter: minute, ...printer, municipalityId: work.actor.municipalityId, condition: 'unknown' });
  work.record({ type: 'printerAdded', subject: printer.id, payload: { kind: printer.kind, name: printer.name } });
}
