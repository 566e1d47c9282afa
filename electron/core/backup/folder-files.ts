import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { databaseName } from '#core/kernel/data-folder.ts';

/** A file beside the database that the hub needs: keys, settings, certificate, seal. */
export interface FolderFile { readonly path: string; readonly content: Buffer }

/** What is made anew, belongs to a process that runs, or is a copy itself. */
const notOurs = new Set(['sportello.lock', 'simulators', 'stampe', 'cache', 'desktop']);
const passing = /^(before-restore-|restoring-)|\.(backup|new|part)$/;
const isOurs = (name: string): boolean => !notOurs.has(name) && !passing.test(name);
const isDatabase = (name: string): boolean => name.startsWith(databaseName);

/** Reads what the hub needs beside the database; never the backup key itself, should it lie there. */
export async function readFolderFiles(folder: string, keyFile: string): Promise<FolderFile[]> {
  const tops = (await readdir(folder)).filter((name) => isOurs(name) && !isDatabase(name));
  const files: FolderFile[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).replaceAll('\\', '/');
    if (!entry.isFile() || !tops.includes(path.split('/')[0] ?? '') || resolve(file) === resolve(keyFile)) continue;
    files.push({ path, content: await readFile(file) });
  }
  return files;
}

/** Writes such a file under a folder, readable by its user alone; throws when its path would leave it. */
export async function writeFolderFile(folder: string, { path, content }: FolderFile): Promise<void> {
  const file = resolve(folder, path);
  if (relative(folder, file).startsWith('..') || file === resolve(folder)) throw new Error(`the backup has a file ${path}, which does not belong into a data folder`);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, content, { mode: 0o600, flush: true });
}

/** Moves what a restore replaces, database included, from a folder into another one on the same disk; gives the names of what was moved. */
export async function moveOffice(from: string, to: string, keepHere: readonly string[] = []): Promise<string[]> {
  const names = (await readdir(from)).filter((name) => isOurs(name) && !keepHere.includes(name));
  if (names.length > 0) await mkdir(to, { recursive: true, mode: 0o700 });
  const moved: string[] = [];
  try {
    for (const name of names) {
      await rename(join(from, name), join(to, name));
      moved.push(name);
    }
  } catch (error) {
    for (const name of moved) await rename(join(to, name), join(from, name));
    throw error;
  }
  return moved;
}
