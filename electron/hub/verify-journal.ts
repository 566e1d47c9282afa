import type { Database } from '#core/database/database.ts';
import { openPostgres } from '#core/database/postgres.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { readDataFolder, readFolderKeys } from '#core/kernel/data-folder.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';

interface Target { readonly dataDir: string; readonly databaseUrl?: string }

async function openFor({ dataDir, databaseUrl }: Target): Promise<{ database: Database; keys: KeyRing }> {
  if (databaseUrl !== undefined) return { keys: await readFolderKeys(dataDir), database: openPostgres(databaseUrl) };
  const { databaseFile, keys } = await readDataFolder(dataDir);
  return { keys, database: await openSqlite(databaseFile) };
}

/** Checks the journal of a data folder, a running hub's too, and prints the report; exit code 1 when it is not whole. */
export async function verifyJournalOf(options: Target): Promise<number> {
  const { database, keys } = await openFor(options);
  try {
    const report = await verifyJournal(database.read, keys);
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return report.ok ? 0 : 1;
  } finally {
    await database.close();
  }
}
