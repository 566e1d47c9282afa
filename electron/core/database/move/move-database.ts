import type { Knex } from 'knex';
import type { Database, ReadHandle } from '../database.ts';
import { migrationNames } from '../migrations/index.ts';
import { copyTable, type CopiedTable } from './copy-table.ts';
import { listPostgresTables, listSqliteTables, readTableShapes } from './table-shape.ts';

export type MovePlace = 'source' | 'target';

interface Move<Proof> {
  /** SQLite, which nobody writes meanwhile. */
  readonly from: ReadHandle;
  /** PostgreSQL. */
  readonly to: Database;
  /** A look at the source before, and at what arrived before it is committed; what it throws undoes everything. */
  readonly prove: (db: Knex, place: MovePlace) => Promise<Proof>;
}

/** The source is of this very version, or its tables are not those that the target gets. */
async function checkVersion(from: ReadHandle): Promise<void> {
  const done = await from.schema.hasTable('knex_migrations') ? await from('knex_migrations').pluck('name') as string[] : [];
  if (done.length === 0) throw new Error('the source is not a database of this product');
  if (migrationNames.some((name) => !done.includes(name))) throw new Error('the source is of an older version: start this version once on it, then move it');
  if (done.some((name) => !migrationNames.includes(name))) throw new Error('the source is of a newer version: move it with that one');
}

/** Throws when the target holds anything; whether it has no tables at all. */
async function checkEmpty(to: Database, known: readonly string[]): Promise<boolean> {
  const tables = await listPostgresTables(to.read);
  const foreign = tables.find((table) => !known.includes(table));
  if (foreign !== undefined) throw new Error(`the target is not empty: it has a table ${foreign} that is not of this product`);
  for (const table of tables) {
    if (await to.read(table).first() !== undefined) throw new Error(`the target is not empty: its table ${table} has rows`);
  }
  return tables.length === 0;
}

async function clear(to: Database): Promise<void> {
  await to.migrate('down');
  for (const table of ['knex_migrations', 'knex_migrations_lock']) await to.read.schema.dropTableIfExists(table);
}

/**
 * Moves everything from SQLite to an empty PostgreSQL, in one transaction: on any failure the target is as empty as it
 * was, and the source is only read. A hub that starts on the target meanwhile waits. Throws what is in the way.
 */
export async function moveDatabase<Proof>({ from, to, prove }: Move<Proof>): Promise<{ tables: CopiedTable[]; proof: Proof }> {
  return to.exclusively(async () => {
    await checkVersion(from);
    const tables = await listSqliteTables(from);
    const isBare = await checkEmpty(to, tables);
    await prove(from, 'source');
    try {
      await to.migrate('latest');
      return await to.transaction(async (db) => {
        const shapes = await readTableShapes(db);
        const missing = tables.find((table) => !shapes.some(({ name }) => name === table));
        if (missing !== undefined) throw new Error(`the source has a table ${missing} that is not of this product`);
        const copied: CopiedTable[] = [];
        for (const shape of shapes) copied.push(await copyTable({ from, to: db }, shape));
        return { tables: copied, proof: await prove(db, 'target') };
      });
    } catch (error) {
      if (isBare) await clear(to);
      throw error;
    }
  });
}
