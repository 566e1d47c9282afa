import { access, constants, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrinterTransport, TransportJob } from './printer-transport.ts';

const extensions = { pdf: 'pdf', escpos: 'bin' } as const;

/** `Ricevuta 2026/R3/000123` as `Ricevuta 2026-R3-000123 7KQ2ZD.pdf`: the end of the id keeps names apart. */
function fileName(job: TransportJob): string {
  const title = job.title.normalize('NFC').replaceAll(/[^\p{L}\p{N} _-]+/gu, '-').replace(/^[ -]+/, '').trim();
  return `${title === '' ? 'stampa' : title} ${job.id.slice(-6)}.${extensions[job.format]}`;
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error;

/** A folder that takes the place of a printer: each job is one file, which appears whole or not at all. */
export function createFolderTransport(folder: string): PrinterTransport {
  return {
    async send(job) {
      try {
        // Not recursive: a share that is not mounted must not turn into a local folder.
        await mkdir(folder).catch((error: unknown) => {
          if (!isFileError(error) || error.code !== 'EEXIST') throw error;
        });
        await writeWhole(join(folder, fileName(job)), job.bytes);
        return { kind: 'printed', condition: 'ready' };
      } catch (error) {
        if (!isFileError(error)) throw error;
        return { kind: 'refused', reason: 'FOLDER_UNREACHABLE', condition: 'offline' };
      }
    },
    readCondition: () => access(folder, constants.W_OK).then(() => 'ready' as const, () => 'offline' as const),
  };
}
