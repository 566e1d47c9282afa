import { openConversation, type Conversation } from './tcp-conversation.ts';
import { askCondition, hindrance, waitUntilPrinted } from './tcp-status.ts';
import type { Condition, Outcome, PrinterTransport, TransportJob } from './printer-transport.ts';

interface TcpTimeouts {
  readonly connect: number;
  /** For each status reply. */
  readonly status: number;
  /** For handing the job to the network. */
  readonly write: number;
  /** From the last byte sent to the slip on paper. */
  readonly print: number;
}

interface TcpOptions {
  readonly host: string;
  readonly port: number;
  /** False for a printer that has no back channel: its jobs are sent unasked and always end unsure. */
  readonly answers: boolean;
  readonly timeouts?: TcpTimeouts;
}

const defaultTimeouts: TcpTimeouts = { connect: 3_000, status: 1_500, write: 10_000, print: 15_000 };

async function deliver(conversation: Conversation, job: TransportJob, times: TcpTimeouts): Promise<Outcome> {
  if (!await conversation.write(job.bytes, times.write)) return { kind: 'unsure', reason: 'CONNECTION_LOST', condition: 'unknown' };
  const isPrinted = await waitUntilPrinted(conversation, times.print);
  const condition = await askCondition(conversation, times.status) ?? 'unknown';
  const reason = hindrance(condition);
  if (isPrinted && reason === undefined) return { kind: 'printed', condition };
  if (!conversation.isOpen) return { kind: 'unsure', reason: 'CONNECTION_LOST', condition: 'unknown' };
  return { kind: 'unsure', reason: reason === undefined || condition === 'unknown' ? 'NO_STATUS' : reason, condition };
}

async function deliverUnasked(conversation: Conversation, job: TransportJob, times: TcpTimeouts): Promise<Outcome> {
  const isSent = await conversation.write(job.bytes, times.write);
  return { kind: 'unsure', reason: isSent ? 'NO_STATUS' : 'CONNECTION_LOST', condition: 'unknown' };
}

/** A printer on a TCP port, usually 9100: asked how it is before anything is sent, and again when it is done. */
export function createTcpTransport(options: TcpOptions): PrinterTransport {
  const times = options.timeouts ?? defaultTimeouts;
  const open = () => openConversation({ host: options.host, port: options.port, milliseconds: times.connect });

  async function talk(conversation: Conversation, job: TransportJob): Promise<Outcome> {
    if (!options.answers) return deliverUnasked(conversation, job, times);
    const condition = await askCondition(conversation, times.status);
    if (condition === undefined) {
      return conversation.isOpen
        ? { kind: 'refused', reason: 'PRINTER_SILENT', condition: 'unknown' }
        : { kind: 'refused', reason: 'PRINTER_UNREACHABLE', condition: 'offline' };
    }
    const reason = hindrance(condition);
    return reason === undefined ? deliver(conversation, job, times) : { kind: 'refused', reason, condition };
  }

  return {
    async send(job) {
      const conversation = await open();
      if (conversation === undefined) return { kind: 'refused', reason: 'PRINTER_UNREACHABLE', condition: 'offline' };
      try {
        return await talk(conversation, job);
      } finally {
        conversation.close();
      }
    },
    async readCondition(): Promise<Condition> {
      const conversation = await open();
      if (conversation === undefined) return 'offline';
      try {
        return await askCondition(conversation, times.status) ?? 'unknown';
      } finally {
        conversation.close();
      }
    },
  };
}
