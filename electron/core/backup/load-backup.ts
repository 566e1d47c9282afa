import type { Knex } from 'knex';
import { mapRow } from '#core/database/move/row-digest.ts';
import { readTableShapes } from '#core/database/move/table-shape.ts';
import type { Database } from '#core/database/database.ts';
import { checkKeys } from '#core/kernel/check-keys.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { parseKeyText, type KeyRing } from '#core/kernel/key-ring.ts';
import { readHeads, type BackupHeader } from './backup-header.ts';
import type { BackupKey } from './backup-key.ts';
import type { FolderFile } from './folder-files.ts';
import { takeBackup, type BackupTaker } from './read-backup.ts';

/** What SQLite takes as variables of one statement, less a little. */
const mostVariables = 32_000;

async function fillSqlite(db: Knex.Transaction): Promise<BackupTaker['rows']> {
  await db.raw('PRAGMA defer_foreign_keys = ON');
  return async ({ name, columns }, rows) => {
    const atOnce = Math.max(1, Math.floor(mostVariables / columns.length));
    const list = columns.map(() => '??').join(', ');
    const row = `(${columns.map(() => '?').join(', ')})`;
    for (let from = 0; from < rows.length; from += atOnce) {
      const some = rows.slice(from, from + atOnce);
      await db.raw(`INSERT INTO ?? (${list}) VALUES ${some.map(() => row).join(', ')}`, [name, ...columns, ...some.flat() as string[]]);
    }
  };
}

async function fillPostgres(db: Knex.Transaction): Promise<BackupTaker['rows']> {
  const shapes = await readTableShapes(db);
  await db.raw(`TRUNCATE ${shapes.map(() => '??').join(', ')}`, shapes.map(({ name }) => name));
  return async ({ name, columns }, rows) => {
    const shape = shapes.find((each) => each.name === name);
    if (shape === undefined) throw new Error(`the backup has a table ${name} that is not of this product`);
    const names = shape.columns.map((column) => column.name);
    const list = names.map(() => '??').join(', ');
    const records = rows.map((row) => {
      const values = mapRow(Object.fromEntries(columns.map((column, index) => [column, row[index]])), shape);
      return Object.fromEntries(names.map((column, index) => [column, values[index]]));
    });
    await db.raw(`INSERT INTO ?? (${list}) SELECT ${list} FROM json_populate_recordset(NULL::??, ?)`, [name, ...names, ...names, name, JSON.stringify(records)]);
  };
}

/** Throws a sentence unless what was loaded is what the backup says, its keys open it and its journal is whole. */
async function prove(db: Knex, header: BackupHeader, keys: KeyRing): Promise<number> {
  for (const { name, rows } of header.tables) {
    const counted = await db(name).count({ rows: '*' }).first() as { rows: number } | undefined;
    if (Number(counted?.rows) !== rows) throw new Error(`${String(counted?.rows)} rows of ${name} arrived of ${String(rows)}`);
  }
  await checkKeys(db, keys);
  const { rows, faults: [fault] } = await verifyJournal(db, keys);
  if (fault !== undefined) throw new Error(`the journal of the backup is not whole: ${fault.kind} at ${String(fault.seq)} of node ${fault.node}`);
  if (JSON.stringify(await readHeads(db)) !== JSON.stringify(header.heads)) throw new Error('the journal of the backup does not end where the backup says');
  return rows;
}

/** What was loaded and proven. */
export interface LoadedBackup { readonly header: BackupHeader; readonly files: readonly FolderFile[]; readonly journalRows: number }

/**
 * Puts a backup in place of everything that a migrated database holds, in one transaction, and proves it before the commit: counts, keys, every chain of the
 * journal. `beforeCommit` is what has to be done together with it. Throws a sentence, and the database is as it was.
 */
export async function loadBackup(
  database: Database, { file: path, key }: { readonly file: string; readonly key: BackupKey }, beforeCommit?: (loaded: LoadedBackup) => Promise<void>,
): Promise<LoadedBackup> {
  return database.transaction(async (db) => {
    const files: FolderFile[] = [];
    const rows = await (database.dialect === 'sqlite' ? fillSqlite(db) : fillPostgres(db));
    const header = await takeBackup(path, key, { rows, file: (file) => Promise.resolve(void files.push(file)) });
    const keys = files.find((file) => file.path === 'keys.json');
    if (keys === undefined) throw new Error('the backup has no keys.json');
    const loaded = { header, files, journalRows: await prove(db, header, parseKeyText(keys.content.toString('utf8'), 'keys.json of the backup')) };
    await beforeCommit?.(loaded);
    return loaded;
  });
}
