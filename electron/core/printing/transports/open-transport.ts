import { fileURLToPath } from 'node:url';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PrinterStatus } from '#shared/printing/printing.model.ts';
import type { SlipColumns } from '#shared/printing/slip-layout.ts';
import { createFolderTransport } from './folder-transport.ts';
import { createOfficeTransport } from './office-transport.ts';
import type { PrinterTransport } from './printer-transport.ts';
import { createTcpTransport } from './tcp-transport.ts';

export interface PrinterAddress { readonly kind: PrinterStatus['kind']; readonly address: string }

const defaultPort = 9100;
/** A queue's name goes into a command line: nothing that a shell could read. */
const cupsName = /^\w[\w.@-]*$/;
const windowsName = /^[^"<>|\n\r]+$/;

const invalid = ({ kind, address }: PrinterAddress) => new DomainError('PRINTER_ADDRESS_INVALID', { kind, address });

function parseTcp(printer: PrinterAddress): { host: string; port: number; answers: boolean; columns: SlipColumns } {
  const url = URL.parse(printer.address);
  const columns = url?.searchParams.get('columns') ?? '48';
  if (url?.protocol !== 'tcp:' || url.hostname === '' || (columns !== '32' && columns !== '48')) throw invalid(printer);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? defaultPort : Number(url.port),
    answers: url.searchParams.get('status') !== 'none',
    columns: columns === '32' ? 32 : 48,
  };
}

/** Width of a thermal printer, `?columns=32` of its address; 48 without. */
export function readColumns(printer: PrinterAddress): SlipColumns {
  return printer.kind === 'thermal' ? parseTcp(printer).columns : 48;
}

/**
 * The way to a printer. A thermal one is `tcp://host:port`, with `?columns=32` for 58 mm paper and `?status=none`
 * when it cannot answer; a folder is a path or `file:` address; an office printer is the name of its queue.
 * Throws `PRINTER_ADDRESS_INVALID`.
 */
export function openTransport(printer: PrinterAddress): PrinterTransport {
  const { kind, address } = printer;
  switch (kind) {
    case 'thermal': return createTcpTransport(parseTcp(printer));
    case 'folder':
      if (address === '') throw invalid(printer);
      return createFolderTransport(address.startsWith('file:') ? fileURLToPath(address) : address);
    case 'office':
      if (!(process.platform === 'win32' ? windowsName : cupsName).test(address)) throw invalid(printer);
      return createOfficeTransport(address);
  }
}
