import pg from 'pg';
import { openPostgres } from '#core/database/postgres.ts';

/** The migrated database that others are copies of. */
const pattern = 'pattern';

/** Runs one statement on a PostgreSQL server. */
export async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Makes the pattern, once for a server; nobody may be connected to it when it is copied. */
export async function migratePattern(url: string): Promise<void> {
  await onServer(url, `CREATE DATABASE ${pattern}`);
  const database = openPostgres(`${url}/${pattern}`);
  await database.migrate('latest');
  await database.close();
}

export const createEmpty = (url: string, name: string): Promise<void> => onServer(url, `CREATE DATABASE ${name}`);
export const createCopy = (url: string, name: string): Promise<void> => onServer(url, `CREATE DATABASE ${name} TEMPLATE ${pattern}`);
