import type { Conversation } from './conversation.ts';
import { askCondition, forgetRest, waitUntilPrinted } from './status.ts';
import { hindrance, type Condition, type Outcome, type PrinterTransport, type TransportJob } from './printer-transport.ts';

export interface ThermalTimeouts {
  readonly connect: number;
  /** For each status reply. */
  readonly status: number;
  /** For handing the job over. */
  readonly write: number;
  /** From the last byte sent to the slip on paper. */
  readonly print: number;
}

interface ThermalOptions {
  /** Reaches the printer; undefined when it is not there. */
  readonly open: (milliseconds: number) => Promise<Conversation | undefined>;
  /** False for a printer that has no back channel: its jobs are sent unasked and always end unsure. */
  readonly answers: boolean;
  readonly timeouts?: ThermalTimeouts;
}

const defaultTimeouts: ThermalTimeouts = { connect: 3_000, status: 1_500, write: 10_000, print: 15_000 };

const unsure = (reason: Extract<Outcome, { kind: 'unsure' }>['reason'], condition: Condition = 'unknown'): Outcome => ({ kind: 'unsure', reason, condition });
const unreachable: Outcome = { kind: 'refused', reason: 'PRINTER_UNREACHABLE', condition: 'offline' };

async function deliver(conversation: Conversation, job: TransportJob, times: ThermalTimeouts): Promise<Outcome> {
  if (!await conversation.write(job.bytes, times.write)) return unsure('CONNECTION_LOST');
  const isPrinted = await waitUntilPrinted(conversation, times.print);
  const told = await askCondition(conversation, times.status);
  if (isPrinted && told !== undefined && told !== 'garbled' && hindrance(told) === undefined) return { kind: 'printed', condition: told };
  if (!conversation.isOpen) return unsure('CONNECTION_LOST');
  await forgetRest(conversation, times.status);
  if (told === 'garbled') return unsure('PRINTER_GARBLED');
  return told === undefined ? unsure('NO_STATUS') : unsure(hindrance(told) ?? 'NO_STATUS', told);
}

async function deliverUnasked(conversation: Conversation, job: TransportJob, times: ThermalTimeouts): Promise<Outcome> {
  return unsure(await conversation.write(job.bytes, times.write) ? 'NO_STATUS' : 'CONNECTION_LOST');
}

/** Sends to a printer that speaks ESC/POS: asked how it is before anything is sent, and again when it is done. */
export function createThermalTransport(options: ThermalOptions): PrinterTransport {
  const times = options.timeouts ?? defaultTimeouts;

  async function talk(conversation: Conversation, job: TransportJob): Promise<Outcome> {
    if (!options.answers) return deliverUnasked(conversation, job, times);
    const condition = await askCondition(conversation, times.status);
    if (condition === 'garbled') return { kind: 'refused', reason: 'PRINTER_GARBLED', condition: 'unknown' };
    if (condition === undefined) {
      return conversation.isOpen ? { kind: 'refused', reason: 'PRINTER_SILENT', condition: 'unknown' } : unreachable;
    }
    const reason = hindrance(condition);
    return reason === undefined ? deliver(conversation, job, times) : { kind: 'refused', reason, condition };
  }

  return {
    async send(job) {
      const conversation = await options.open(times.connect);
      if (conversation === undefined) return unreachable;
      try {
        return await talk(conversation, job);
      } finally {
        await conversation.close();
      }
    },
    async readCondition(): Promise<Condition> {
      const conversation = await options.open(times.connect);
      if (conversation === undefined) return 'offline';
      if (!options.answers) {
        await conversation.close();
        return 'unknown';
      }
      try {
        const told = await askCondition(conversation, times.status);
        return told === undefined || told === 'garbled' ? 'unknown' : told;
      } finally {
        await conversation.close();
      }
    },
  };
}
