import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SlipColumns } from '#shared/printing/slip-layout.ts';
import type { PrinterTransport } from './printer-transport.ts';
import { openDeviceConversation } from './device-conversation.ts';
import { createTcpTransport } from './tcp-transport.ts';
import { createThermalTransport } from './thermal-transport.ts';

const defaultPort = 9100;
/** CP858 in most printers, Epson's first. */
const usualCodePage = 19;

/** Printers and serial lines as Linux names them: nothing else in /dev is ever written to. */
const devicePath = /^\/dev\/(usb\/lp\d+|lp\d+|tty(USB|ACM|S)\d+|serial\/by-id\/[\w.:-]+)$/;

const Options = z.object({
  columns: z.enum(['32', '48']).default('48'),
  status: z.enum(['none', 'full']).default('full'),
  codePage: z.coerce.number().int().min(0).max(255).default(usualCodePage),
  baud: z.coerce.number().int().min(1200).max(921_600).optional(),
});

/** What the address of a thermal printer says. */
export interface ThermalAddress {
  readonly url: URL;
  readonly columns: SlipColumns;
  /** Number under which this printer keeps the characters of CP858. */
  readonly codePage: number;
  readonly answers: boolean;
  readonly baud?: number;
}

/**
 * `tcp://host:port` on the network, `file:///dev/usb/lp0` and `file:///dev/ttyUSB0?baud=19200` on this machine, with
 * `columns=32` for 58 mm paper, `codePage` and `status=none` when it cannot answer. Undefined when it says something else.
 */
export function parseThermal(address: string): ThermalAddress | undefined {
  const url = URL.parse(address);
  if (url === null) return undefined;
  const isDevice = url.protocol === 'file:' && url.hostname === '' && devicePath.test(url.pathname);
  if (!isDevice && (url.protocol !== 'tcp:' || url.hostname === '')) return undefined;
  const read = Options.safeParse(Object.fromEntries(url.searchParams));
  if (!read.success) return undefined;
  const { columns, status, codePage, baud } = read.data;
  return { url, columns: columns === '32' ? 32 : 48, codePage, baud, answers: status === 'full' };
}

/** The way to a thermal printer. */
export function openThermal({ url, answers, baud }: ThermalAddress): PrinterTransport {
  if (url.protocol === 'tcp:') {
    return createTcpTransport({ host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? defaultPort : Number(url.port), answers });
  }
  const path = fileURLToPath(url);
  return createThermalTransport({ answers, open: () => openDeviceConversation({ path, readPath: answers ? path : undefined, baud }) });
}
