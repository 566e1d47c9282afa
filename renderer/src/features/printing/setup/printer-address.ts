import type { PrinterStatus } from '#shared/printing/printing.model.ts';

/** A printer's address as its form asks for it. */
export interface AddressParts {
  /** How a thermal printer is connected: on the network, or by a cable to the office's server. */
  link: 'network' | 'cable';
  host: string;
  port: number;
  /** `/dev/usb/lp0`, `/dev/ttyUSB0`. */
  device: string;
  /** Speed of a serial line; 0 on any other. */
  baud: number;
  paper: '80' | '58';
  codePage: number;
  answers: boolean;
  /** Name of an installed printer, or a folder. */
  place: string;
}

const defaults: AddressParts = { link: 'network', host: '', port: 9100, device: '/dev/usb/lp0', baud: 0, paper: '80', codePage: 19, answers: true, place: '' };

/** Reads an address; what it does not say is as usual. */
export function readAddress(kind: PrinterStatus['kind'], address: string): AddressParts {
  if (kind !== 'thermal') return { ...defaults, place: address };
  const url = URL.parse(address);
  if (url === null) return { ...defaults };
  const number = (name: string, usual: number): number => Number(url.searchParams.get(name) ?? usual);
  const isCable = url.protocol === 'file:';
  return {
    ...defaults,
    link: isCable ? 'cable' : 'network',
    ...(isCable ? { device: url.pathname } : { host: url.hostname, port: url.port === '' ? defaults.port : Number(url.port) }),
    baud: number('baud', defaults.baud),
    paper: url.searchParams.get('columns') === '32' ? '58' : '80',
    codePage: number('codePage', defaults.codePage),
    answers: url.searchParams.get('status') !== 'none',
  };
}

/** The address that says what the form says, and nothing of what is as usual. */
export function writeAddress(kind: PrinterStatus['kind'], parts: AddressParts): string {
  if (kind !== 'thermal') return parts.place.trim();
  const options = new URLSearchParams();
  if (parts.paper === '58') options.set('columns', '32');
  if (parts.codePage !== defaults.codePage) options.set('codePage', String(parts.codePage));
  if (!parts.answers) options.set('status', 'none');
  if (parts.link === 'cable' && parts.baud > 0) options.set('baud', String(parts.baud));
  const query = options.size === 0 ? '' : `?${options.toString()}`;
  return parts.link === 'cable' ? `file://${parts.device.trim()}${query}` : `tcp://${parts.host.trim()}:${String(parts.port)}${query}`;
}

/** Whether enough is said to reach the printer. */
export function isComplete(kind: PrinterStatus['kind'], parts: AddressParts): boolean {
  if (kind !== 'thermal') return parts.place.trim() !== '';
  return parts.link === 'cable' ? parts.device.trim().startsWith('/dev/') : parts.host.trim() !== '' && parts.port > 0;
}
