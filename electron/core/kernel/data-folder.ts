import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createKeys, readKeyFile, readKeys, type KeyRing } from './key-ring.ts';
import { createKeyFileStore, type KeyStore } from './key-store.ts';

/** Where a node keeps everything: database, keys, prints. One process owns it. */
export interface DataFolder {
  readonly path: string;
  readonly databaseFile: string;
  readonly keys: KeyRing;
  readonly keyStore: KeyStore;
  release(): Promise<void>;
}

const lockName = 'sportello.lock';
const keysName = 'keys.json';
export const databaseName = 'sportello.db';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const patienceMilliseconds = 500;

/** Who wrote the lock; 0 when nobody did, as after a power cut: its writer needs an instant only. */
async function readLock(file: string): Promise<number> {
  const written = await readFile(file, 'utf8');
  if (written !== '') return Number(written);
  await setTimeout(patienceMilliseconds);
  return Number(await readFile(file, 'utf8'));
}

async function takeLock(path: string): Promise<void> {
  const file = join(path, lockName);
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const pid = await readLock(file);
    if (pid !== 0 && pid !== process.pid && isAlive(pid)) {
      throw new Error(`${path} is in use by process ${String(pid)}: stop it first, or give another --data`, { cause: error });
    }
    await rm(file, { force: true });
    await takeLock(path);
  }
}

/** The keys of a folder; new ones only where there is no database yet that others could not open. */
async function openKeys(path: string, store: KeyStore): Promise<KeyRing> {
  if (store.exists()) return readKeys(store);
  if (existsSync(join(path, databaseName))) {
    throw new Error(`${path} has a database but not its ${keysName}: put the key file back from where it is kept`);
  }
  return createKeys(store);
}

/** Where the keys of a folder are, unless something else keeps them. */
export const keyFileOf = (path: string): string => join(path, keysName);

/** Opens a data folder for this process alone; throws a plain sentence when another process has it. */
export async function openDataFolder(path: string, keyStore: KeyStore = createKeyFileStore(keyFileOf(path))): Promise<DataFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new Error(`${path} cannot be used as a data folder: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  await takeLock(path);
  const release = () => rm(join(path, lockName), { force: true });
  try {
    return { path, databaseFile: join(path, databaseName), keys: await openKeys(path, keyStore), keyStore, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** A data folder looked at while a hub may be running on it: nothing is written nor locked. */
export async function readDataFolder(path: string): Promise<Pick<DataFolder, 'databaseFile' | 'keys'>> {
  const databaseFile = join(path, databaseName);
  if (!existsSync(databaseFile)) throw new Error(`${path} has no ${databaseName}`);
  return { databaseFile, keys: await readFolderKeys(path) };
}

/** Holds a folder whose database is about to be moved, so that no hub starts on it; gives the way to let go. */
export async function lockDataFolder(path: string): Promise<() => Promise<void>> {
  await takeLock(path);
  return () => rm(join(path, lockName), { force: true });
}

/** The keys of a folder whose database is elsewhere; throws a plain sentence when there are none. */
export function readFolderKeys(path: string): Promise<KeyRing> {
  return readKeyFile(keyFileOf(path));
}
