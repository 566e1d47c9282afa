import { existsSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { readGuarded } from './key-files.ts';

/** Where the keys of a node are kept as text, outside its database: a key file, or the operating system's secret store. */
export interface KeyStore {
  /** What it is called in a message. */
  readonly name: string;
  exists(): boolean;
  /** Throws a plain sentence when it is missing or others may read it. */
  read(): Promise<string>;
  /** Whole or not at all. */
  write(text: string): Promise<void>;
}

/** Puts a text in place of a file's, readable by its user alone, whole or not at all. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/** A file that its user alone may read. */
export const createKeyFileStore = (path: string): KeyStore => ({
  name: path,
  exists: () => existsSync(path),
  read: () => readGuarded(path, 'secret'),
  write: (text) => writeWhole(path, text),
});
