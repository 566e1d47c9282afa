import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { openSqlite } from './sqlite.ts';

describe('a SQLite file', () => {
  let [folder, database]: [string, Database | undefined] = ['', undefined];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sportello-sqlite-'));
    database = await openSqlite(join(folder, 'office.db'), { isKept: false });
  });
  afterAll(async () => {
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('learns how big its tables are, and whoever reads does too', async () => {
    if (database === undefined) throw new Error('no database');
    await database.transaction(async (db) => {
      await db.raw('CREATE TABLE papers (id TEXT PRIMARY KEY, municipality TEXT, number INTEGER, title TEXT)');
      await db.raw('CREATE INDEX papers_of_municipality ON papers (municipality, number)');
      await db.raw("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO papers SELECT i, 'one', i, 'paper' FROM n");
    });
    const { read } = database;
    // To explain alone does not look at the schema again; to read does.
    const plan = async (): Promise<string> => {
      const query = read('papers').where({ municipality: 'one' }).whereIn('id', ['1', '2', '3']).select('title');
      expect(await query).toHaveLength(3);
      return (await read.raw(`EXPLAIN QUERY PLAN ${query.toString()}`) as { detail: string }[]).map(({ detail }) => detail).join();
    };
    expect(await plan()).toContain('papers_of_municipality');
    await database.refreshStatistics();
    expect(await plan()).toContain('(id=?)');
    await database.refreshStatistics();
    expect(await read('sqlite_schema').where({ name: 'counted' }).first('name')).toBeUndefined();
  });
});
