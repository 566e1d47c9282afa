import { describe, expect, it } from 'vitest';
import type { Database } from '#core/database/database.ts';
import { dialects, testDatabase } from '#tests/support/databases.ts';

async function tables(database: Database): Promise<string[]> {
  const sql = database.dialect === 'sqlite'
    ? "SELECT name FROM sqlite_master WHERE type = 'table'"
    : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'";
  const answer = await database.read.raw<{ name: string }[] | { rows: { name: string }[] }>(sql);
  const rows = Array.isArray(answer) ? answer : answer.rows;
  return rows.map((row) => row.name).filter((name) => !name.startsWith('knex_') && !name.startsWith('sqlite_')).sort();
}

describe.each(dialects)('migrations on %s', (dialect) => {
  it('go up, down to nothing and up again to the same tables', async () => {
    const { open, drop } = await testDatabase(dialect);
    const database = await open();
    await database.migrate('latest');
    const first = await tables(database);
    expect(first).toContain('journal');
    await database.migrate('down');
    expect(await tables(database)).toEqual([]);
    await database.migrate('latest');
    expect(await tables(database)).toEqual(first);
    await database.close();
    await drop();
  });
});
