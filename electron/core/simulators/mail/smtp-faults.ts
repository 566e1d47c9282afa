import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Faults } from '../faults.ts';

const largeBytes = 5 * 1024 * 1024;
const slowMilliseconds = 1_500;

/** An SMTP reply that refuses: the code goes out before the text. */
export class SmtpRefusal extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, text: string) {
    super(text);
    this.responseCode = responseCode;
  }
}

/** The faults that show before the server has said a word: they are written beneath SMTP. */
export function breakConnection(socket: Socket, faults: Faults): void {
  if (faults.has('down')) socket.destroy();
  else if (faults.has('malformed')) socket.write('<html>this is no mail server</html>\r\n');
  else if (faults.has('half')) socket.end('22');
  else if (faults.has('large')) socket.write(`220-${'x'.repeat(largeBytes)}\r\n`);
}

/** The faults that a mail server tells as its greeting. */
export async function refuseGreeting(faults: Faults): Promise<void> {
  if (faults.has('busy')) throw new SmtpRefusal(421, '4.3.2 too many connections, try again later');
  if (faults.has('error')) throw new SmtpRefusal(451, '4.3.0 local error in processing');
  if (faults.has('slow')) await pause(slowMilliseconds);
}

/** What the server says of a recipient: `pieno@` has no room, `sconosciuto@` is nobody. */
export function refuseRecipient(address: string, faults: Faults): SmtpRefusal | undefined {
  if (faults.has('redirect')) return new SmtpRefusal(551, '5.1.6 user has moved, try another server');
  if (address.startsWith('pieno@')) return new SmtpRefusal(452, '4.2.2 mailbox full');
  if (address.startsWith('sconosciuto@')) return new SmtpRefusal(550, '5.1.1 no such user here');
  return undefined;
}
