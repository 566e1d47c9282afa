import { openPostgres } from '#core/database/postgres.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { readDataFolder } from '#core/kernel/data-folder.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';

/** Checks the journal of a data folder, a running hub's too, and prints the report; exit code 1 when it is not whole. */
export async function verifyJournalOf(options: { dataDir: string; databaseUrl?: string }): Promise<number> {
  const { databaseFile, keys } = await readDataFolder(options.dataDir);
  const database = options.databaseUrl === undefined ? await openSqlite(databaseFile) : openPostgres(options.databaseUrl);
  try {
    const report = await verifyJournal(database.read, keys);
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return report.ok ? 0 : 1;
  } finally {
    await database.close();
  }
}
