import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';

const Entry = z.object({ key: z.string(), digest: z.string(), number: z.string(), day: z.iso.date() });

/** What the register remembers of a registration: its key, the digest of what was registered, number and day. */
export type BookEntry = z.infer<typeof Entry>;

/** The register's book, in memory or on disk too. */
export interface RegistrationBook {
  readonly entries: readonly BookEntry[];
  /** On disk when it returns, where there is a file. */
  add(entry: BookEntry): void;
}

function readEntries(file: string): BookEntry[] {
  if (!existsSync(file)) return [];
  try {
    return z.array(Entry).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is not the book of the simulated register: remove it, and its numbers begin anew`, { cause: error });
  }
}

/** The old book stays whole until the new one is: a power cut loses no number that was told. */
function writeEntries(file: string, entries: readonly BookEntry[]): void {
  const unfinished = `${file}.part`;
  const handle = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify(entries));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, file);
}

/** Opens the book; throws a plain sentence when the file is something else. */
export function openRegistrationBook(file?: string): RegistrationBook {
  const entries = file === undefined ? [] : readEntries(file);
  return {
    entries,
    add(entry) {
      entries.push(entry);
      if (file !== undefined) writeEntries(file, entries);
    },
  };
}
