import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { openLooked } from './open-looked.ts';

interface Target { readonly dataDir: string; readonly databaseUrl?: string }

/** Checks the journal of a data folder, a running hub's too, and prints the report; exit code 1 when it is not whole. */
export async function verifyJournalOf(options: Target): Promise<number> {
  const { database, keys } = await openLooked(options);
  try {
    const report = await verifyJournal(database.read, keys);
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return report.ok ? 0 : 1;
  } finally {
    await database.close();
  }
}
