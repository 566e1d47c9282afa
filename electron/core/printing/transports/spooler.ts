import type { Logger } from 'pino';

/** The operating system's print queue. */
export interface Spooler {
  /** Hands a PDF over; throws when the queue does not take it. Resolves to whether it is known to be printed. */
  print(file: string, printer: string): Promise<'printed' | 'spooled'>;
  /** Names of the printers it knows. */
  list(): Promise<string[]>;
}

const pollMilliseconds = 500;
const polls = 40;

const pause = () => new Promise((resolve) => { setTimeout(resolve, pollMilliseconds); });

/** Whether CUPS still holds the job; once it has it, not being told is no reason to send it again. */
async function isGone(isComplete: () => Promise<boolean>): Promise<boolean> {
  try {
    return await isComplete();
  } catch {
    return false;
  }
}

async function openCups(): Promise<Spooler> {
  const { getPrinters, isPrintComplete, print } = await import('unix-print');
  return {
    async print(file, printer) {
      const accepted = await print(file, printer);
      for (let poll = 0; poll < polls; poll += 1) {
        if (await isGone(() => isPrintComplete(accepted))) return 'printed';
        await pause();
      }
      return 'spooled';
    },
    list: async () => (await getPrinters()).map((each) => each.printer),
  };
}

interface WindowsPrinting {
  print(file: string, options: { printer: string; silent: boolean }): Promise<void>;
  getPrinters(): Promise<{ name: string }[]>;
}

/** The package is CommonJS whose names Node cannot see from outside: all of it is its default export. */
function isWindowsPrinting(value: unknown): value is WindowsPrinting {
  return typeof value === 'object' && value !== null && 'print' in value && 'getPrinters' in value;
}

async function openWindows(): Promise<Spooler> {
  const imported: object = await import('pdf-to-printer');
  const printing: unknown = 'default' in imported ? imported.default : imported;
  if (!isWindowsPrinting(printing)) throw new Error('pdf-to-printer is not what it was');
  return {
    async print(file, printer) {
      await printing.print(file, { printer, silent: true });
      return 'spooled';
    },
    list: async () => (await printing.getPrinters()).map((each) => each.name),
  };
}

/** The spooler of this machine, loaded when the first page is printed. */
export function openSpooler(): Promise<Spooler> {
  return process.platform === 'win32' ? openWindows() : openCups();
}

/** Names of the printers installed on this machine; none where there is no spooler. */
export async function listInstalledPrinters(log: Logger): Promise<string[]> {
  try {
    return await (await openSpooler()).list();
  } catch (error) {
    log.info({ err: error }, 'the spooler lists no printers');
    return [];
  }
}
