import { fileURLToPath } from 'node:url';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PrinterStatus } from '#shared/printing/printing.model.ts';
import type { SlipColumns } from '#shared/printing/slip-layout.ts';
import { createFolderTransport } from './folder-transport.ts';
import { createOfficeTransport } from './office-transport.ts';
import type { PrinterTransport } from './printer-transport.ts';
import { openThermal, parseThermal, type ThermalAddress } from './thermal-address.ts';

export interface PrinterAddress { readonly kind: PrinterStatus['kind']; readonly address: string }

/** A queue's name goes into a command line: nothing that a shell could read. */
const cupsName = /^\w[\w.@-]*$/;
const windowsName = /^[^"<>|\n\r]+$/;

const invalid = ({ kind, address }: PrinterAddress) => new DomainError('PRINTER_ADDRESS_INVALID', { kind, address });

function getThermal(printer: PrinterAddress): ThermalAddress {
  const parsed = parseThermal(printer.address);
  if (parsed === undefined) throw invalid(printer);
  return parsed;
}

/** Width and code page of a thermal printer as its address tells them; throws `PRINTER_ADDRESS_INVALID`. */
export function readPaper(printer: PrinterAddress): { columns: SlipColumns; codePage: number } {
  const { columns, codePage } = getThermal(printer);
  return { columns, codePage };
}

/**
 * The way to a printer. A thermal one has the address that `parseThermal` reads; a folder is a path or `file:` address;
 * an office printer is the name of its queue. Throws `PRINTER_ADDRESS_INVALID`.
 */
export function openTransport(printer: PrinterAddress): PrinterTransport {
  const { kind, address } = printer;
  switch (kind) {
    case 'thermal': return openThermal(getThermal(printer));
    case 'folder':
      if (address === '') throw invalid(printer);
      return createFolderTransport(address.startsWith('file:') ? fileURLToPath(address) : address);
    case 'office':
      if (!(process.platform === 'win32' ? windowsName : cupsName).test(address)) throw invalid(printer);
      return createOfficeTransport(address);
  }
}
