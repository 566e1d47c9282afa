import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import knex from 'knex';
import type { Dialect } from './databases.ts';
import type { TestOffice } from './test-office.ts';

/** What somebody has who steals it, by name. */
export type Stolen = ReadonlyMap<string, Buffer>;

/** Of PostgreSQL, whose folder every test shares: all rows of all tables, as a dump holds them. */
async function dumpTables({ kernel: { database: { read } } }: TestOffice): Promise<Buffer> {
  const tables = await read('information_schema.tables').where({ table_schema: 'public' }).orderBy('table_name').pluck('table_name') as string[];
  const rows: string[] = [];
  for (const table of tables) rows.push(JSON.stringify(await read(table).select()));
  return Buffer.from(rows.join('\n'));
}

/** The files of an office's database, a backup of it, and its log. */
export async function steal(office: TestOffice, dialect: Dialect): Promise<Stolen> {
  const stolen = new Map<string, Buffer>([['log', Buffer.from(office.logged.join(''))]]);
  if (dialect === 'postgres') return stolen.set('dump', await dumpTables(office));
  const { address } = office;
  const backup = `${address}.backup-${String(Math.floor(performance.now()))}`;
  // Of the library that the product uses: a second one in the process would take its locks away.
  const another = knex({ client: 'sqlite3', connection: { filename: address }, useNullAsDefault: true });
  await another.raw('VACUUM INTO ?', [backup]);
  await another.destroy();
  for (const [name, file] of [['database', address], ['log of the database', `${address}-wal`], ['backup', backup]] as const) {
    if (existsSync(file)) stolen.set(name, await readFile(file));
  }
  return stolen;
}
