import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBackup, readHeader, type BackupKey, type LoadedBackup } from '#core/backup/index.ts';
import { databaseName } from '#core/kernel/data-folder.ts';
import { openSqlite } from '#core/database/sqlite.ts';

/** Loads a backup into a SQLite file of its own in a folder and proves it; throws a sentence when it is not whole. */
export async function loadInto(folder: string, file: string, { key, isKept }: { readonly key: BackupKey; readonly isKept: boolean }): Promise<LoadedBackup> {
  await readHeader(file, key);
  const database = await openSqlite(join(folder, databaseName), { isKept });
  try {
    await database.migrate('latest');
    return await loadBackup(database, { file, key });
  } finally {
    await database.close();
  }
}

/** The same in a place that is thrown away, whatever comes of it. */
export async function proveBackup(file: string, key: BackupKey, parent: string): Promise<LoadedBackup> {
  const folder = await mkdtemp(join(parent, 'sportello-verify-'));
  try {
    return await loadInto(folder, file, { key, isKept: false });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
