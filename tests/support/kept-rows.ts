import type { Database } from '#core/database/database.ts';

type Row = Readonly<Record<string, unknown>>;

/** Keeps every row of an SQLite database as it is now; gives the way back to it. */
export async function keepRows({ read, transaction }: Database): Promise<() => Promise<void>> {
  const tables = (await read('sqlite_master').where({ type: 'table' }).pluck('name') as string[]).filter((name) => !name.startsWith('sqlite_'));
  const readTable = async (name: string): Promise<Row[]> => await read(name).select() as Row[];
  const kept = new Map<string, { rows: Row[]; text: string }>();
  for (const name of tables) {
    const rows = await readTable(name);
    kept.set(name, { rows, text: JSON.stringify(rows) });
  }
  return async () => {
    const changed: string[] = [];
    for (const name of tables) if (JSON.stringify(await readTable(name)) !== kept.get(name)?.text) changed.push(name);
    await transaction(async (db) => {
      await db.raw('PRAGMA defer_foreign_keys = ON');
      for (const name of changed) await db(name).delete();
      for (const name of changed) for (const row of kept.get(name)?.rows ?? []) await db(name).insert(row);
    });
  };
}
