import pg from 'pg';
import sqlite3 from 'sqlite3';
import { pastTables, tableNames, type PastRows, type PastTable, type PastValue } from './past-tables.ts';

/** A connection of its own that writes many rows at once, past knex: ten million of them take minutes, not hours. */
export interface BulkWriter {
  begin(): Promise<void>;
  write(rows: PastRows): Promise<void>;
  run(sql: string): Promise<void>;
  commit(): Promise<void>;
  close(): Promise<void>;
}

/** Values bound by one statement: SQLite takes 32,766 at most, and hundreds of rows more win nothing. */
const mostValues = 6_000;
/** Rows in one JSON text to PostgreSQL. */
const rowsAtOnce = 2_000;

/** SQLite without waiting for the disk: a fresh file that is interrupted is thrown away. */
export async function openSqliteWriter(file: string): Promise<BulkWriter> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, (error) => { if (error === null) resolve(opened); else reject(error); });
  });
  const run = (sql: string): Promise<void> => new Promise((resolve, reject) => { database.run(sql, (error) => { if (error === null) resolve(); else reject(error); }); });
  const statements = new Map<string, sqlite3.Statement>();
  for (const pragma of ['synchronous = OFF', 'cache_size = -400000', 'temp_store = MEMORY', 'wal_autocheckpoint = 20000', 'foreign_keys = OFF', 'busy_timeout = 5000']) await run(`PRAGMA ${pragma}`);

  function statementOf(table: PastTable, many: number): sqlite3.Statement {
    const key = `${table} ${String(many)}`;
    const columns = pastTables[table];
    const known = statements.get(key);
    if (known !== undefined) return known;
    const row = `(${columns.map(() => '?').join(', ')})`;
    const made = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array<string>(many).fill(row).join(', ')}`);
    statements.set(key, made);
    return made;
  }
  const insert = (table: PastTable, values: readonly PastValue[], many: number): Promise<void> =>
    new Promise((resolve, reject) => { statementOf(table, many).run(values, (error: Error | null) => { if (error === null) resolve(); else reject(error); }); });

  async function writeTable(table: PastTable, rows: readonly (readonly PastValue[])[]): Promise<void> {
    const many = Math.floor(mostValues / pastTables[table].length);
    const whole = rows.length - (rows.length % many);
    for (let from = 0; from < whole; from += many) await insert(table, rows.slice(from, from + many).flat(), many);
    if (rows.length > whole) {
      const [rest, left] = [rows.slice(whole), rows.length - whole];
      const tens = left - (left % 10);
      for (let from = 0; from < tens; from += 10) await insert(table, rest.slice(from, from + 10).flat(), 10);
      for (const row of rest.slice(tens)) await insert(table, row, 1);
    }
  }

  return {
    run,
    begin: () => run('BEGIN'),
    commit: () => run('COMMIT'),
    async write(rows) { for (const table of tableNames) if (rows[table].length > 0) await writeTable(table, rows[table]); },
    async close() {
      for (const statement of statements.values()) await new Promise<void>((resolve) => { statement.finalize(() => { resolve(); }); });
      await new Promise<void>((resolve, reject) => { database.close((error) => { if (error === null) resolve(); else reject(error); }); });
    },
  };
}

/** PostgreSQL: the rows of a table as one JSON text, which the server takes apart while the next ones are made. */
export async function openPostgresWriter(connectionString: string): Promise<BulkWriter> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('SET synchronous_commit = off');
  const run = async (sql: string): Promise<void> => { await client.query(sql); };
  return {
    run,
    begin: () => run('BEGIN'),
    commit: () => run('COMMIT'),
    async write(rows) {
      for (const table of tableNames) {
        const columns = pastTables[table];
        const list = columns.join(', ');
        for (let from = 0; from < rows[table].length; from += rowsAtOnce) {
          const objects = rows[table].slice(from, from + rowsAtOnce).map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place]])));
          await client.query(`INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1)`, [JSON.stringify(objects)]);
        }
      }
    },
    close: () => client.end(),
  };
}
