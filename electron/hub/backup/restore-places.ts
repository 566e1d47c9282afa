import { existsSync } from 'node:fs';
import { mkdir, rename, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadBackup, moveOffice, readMunicipalities, writeFolderFile, type BackupKey, type LoadedBackup } from '#core/backup/index.ts';
import type { Database } from '#core/database/database.ts';
import { keyFileOf } from '#core/kernel/data-folder.ts';
import { retentionLock } from '#core/retention/index.ts';
import { loadInto } from './load-scratch.ts';
import { makeBackup } from './make-backup.ts';

interface Restoring {
  readonly file: string;
  readonly dataDir: string;
  readonly key: BackupKey;
  readonly keyFile: string;
  /** In names of what is kept. */
  readonly stamp: string;
}

export interface Restored extends LoadedBackup {
  /** Where what was there before is; undefined: there was nothing. */
  readonly keptIn?: string | undefined;
}

const keptIn = ({ dataDir, stamp }: Restoring): string => join(dataDir, `before-restore-${stamp}`);

/** The key file stays where it is, should it lie in the folder. */
const staysHere = ({ keyFile, dataDir }: Restoring, names: readonly string[]): string[] => names.filter((name) => resolve(dataDir, name) === resolve(keyFile));

interface Swapped {
  readonly keptIn?: string | undefined;
  undo(): Promise<void>;
}

/** Puts what was made ready in place of what is there, which is moved aside; when a step fails, back again. */
async function swap(asked: Restoring, ready: string): Promise<Swapped> {
  const [{ dataDir }, kept] = [asked, keptIn(asked)];
  const moved = await moveOffice(dataDir, kept, staysHere(asked, await readdir(dataDir)));
  const placed: string[] = [];
  const undo = async (): Promise<void> => {
    for (const name of placed) await rm(join(dataDir, name), { recursive: true, force: true });
    for (const name of moved) await rename(join(kept, name), join(dataDir, name));
  };
  try {
    for (const name of await readdir(ready)) {
      await rename(join(ready, name), join(dataDir, name));
      placed.push(name);
    }
  } catch (error) {
    await undo();
    throw error;
  }
  return { ...(moved.length > 0 && { keptIn: kept }), undo };
}

/** Restores into a data folder: made ready and proven beside what is there, then put in its place. */
export async function restoreFolder(asked: Restoring): Promise<Restored> {
  const ready = join(asked.dataDir, `restoring-${asked.stamp}`);
  await mkdir(ready, { mode: 0o700 });
  try {
    const loaded = await loadInto(ready, asked.file, { key: asked.key, isKept: true });
    for (const file of loaded.files) await writeFolderFile(ready, file);
    const { keptIn: kept } = await swap(asked, ready);
    return { ...loaded, keptIn: kept };
  } finally {
    await rm(ready, { recursive: true, force: true });
  }
}

/** No hub runs on a database whose daily work can be held. */
async function holdEverything(database: Database): Promise<void> {
  for (const { id } of await readMunicipalities(database.read)) {
    if (!await database.locks.hold(retentionLock(id))) throw new Error('A hub is running on this database: stop it first');
  }
}

/** Keeps an office that is about to be replaced: as a backup under the same key, beside the files of the folder. */
async function keepPostgres(database: Database, asked: Restoring): Promise<void> {
  const { dataDir, key, keyFile } = asked;
  await holdEverything(database);
  if (!existsSync(keyFileOf(dataDir))) throw new Error(`the database there has an office, and ${dataDir} has not its keys.json: without it no copy of that office would open. Put it there, or restore into an empty database`);
  await makeBackup({ database, dataDir, to: keptIn(asked), key, keyFile });
}

/** Restores into a PostgreSQL database, in one transaction, which is committed when the files of the folder are in their place too. */
export async function restorePostgres(database: Database, asked: Restoring, { isEmpty }: { readonly isEmpty: boolean }): Promise<Restored> {
  const ready = join(asked.dataDir, `restoring-${asked.stamp}`);
  let swapped: Swapped | undefined;
  return database.exclusively(async () => {
    await (isEmpty ? database.migrate('latest') : keepPostgres(database, asked));
    await mkdir(ready, { mode: 0o700 });
    try {
      const loaded = await loadBackup(database, asked, async ({ files }) => {
        for (const file of files) await writeFolderFile(ready, file);
        swapped = await swap(asked, ready);
      });
      return { ...loaded, keptIn: isEmpty ? swapped?.keptIn : keptIn(asked) };
    } catch (error) {
      await swapped?.undo();
      throw error;
    } finally {
      await rm(ready, { recursive: true, force: true });
    }
  });
}
