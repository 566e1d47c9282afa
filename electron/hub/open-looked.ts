import type { Database } from '#core/database/database.ts';
import { openPostgres } from '#core/database/postgres.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { readDataFolder, readFolderKeys } from '#core/kernel/data-folder.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';

export interface LookedAt { readonly database: Database; readonly keys: KeyRing }

/** The database of a data folder, or the one given, with the folder's keys; a running hub's too. */
export async function openLooked({ dataDir, databaseUrl }: { readonly dataDir: string; readonly databaseUrl?: string | undefined }): Promise<LookedAt> {
  if (databaseUrl !== undefined) return { keys: await readFolderKeys(dataDir), database: openPostgres(databaseUrl) };
  const { databaseFile, keys } = await readDataFolder(dataDir);
  return { keys, database: await openSqlite(databaseFile) };
}
