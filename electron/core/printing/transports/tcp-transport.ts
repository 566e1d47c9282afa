import type { PrinterTransport } from './printer-transport.ts';
import { openTcpConversation } from './tcp-conversation.ts';
import { createThermalTransport, type ThermalTimeouts } from './thermal-transport.ts';

interface TcpOptions {
  readonly host: string;
  readonly port: number;
  readonly answers: boolean;
  readonly timeouts?: ThermalTimeouts;
}

/** A printer on a TCP port, usually 9100. */
export function createTcpTransport({ host, port, answers, timeouts }: TcpOptions): PrinterTransport {
  return createThermalTransport({ answers, timeouts, open: (milliseconds) => openTcpConversation({ host, port, milliseconds }) });
}
