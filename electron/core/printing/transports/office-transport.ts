import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome, PrinterTransport } from './printer-transport.ts';
import { openSpooler, type Spooler } from './spooler.ts';

/**
 * An installed printer, reached through the operating system. The spooler that takes a page and does not say
 * whether it came out leaves the job unsure; one that does not take it leaves nothing behind.
 */
export function createOfficeTransport(printer: string, open: () => Promise<Spooler> = openSpooler): PrinterTransport {
  const isKnown = async (spooler: Spooler): Promise<boolean> => (await spooler.list().catch((): string[] => [])).includes(printer);
  const notTaken: Outcome = { kind: 'refused', reason: 'PRINTER_UNREACHABLE', condition: 'offline' };
  return {
    async send(job) {
      const folder = await mkdtemp(join(tmpdir(), 'sportello-print-'));
      try {
        const file = join(folder, `${job.id}.pdf`);
        await writeFile(file, job.bytes, { mode: 0o600 });
        const spooler = await open();
        if (!await isKnown(spooler)) return notTaken;
        const result = await spooler.print(file, printer).catch(() => undefined);
        if (result === undefined) return notTaken;
        return result === 'printed' ? { kind: 'printed', condition: 'ready' } : { kind: 'unsure', reason: 'SPOOLED', condition: 'unknown' };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async readCondition() {
      const spooler = await open();
      return await isKnown(spooler) ? 'ready' : 'offline';
    },
  };
}
