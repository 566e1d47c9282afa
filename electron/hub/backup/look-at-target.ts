import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkMigrations, readLoss, readMigrations, readMunicipalities, type BackupHeader, type Loss } from '#core/backup/index.ts';
import type { Database } from '#core/database/database.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { databaseName } from '#core/kernel/data-folder.ts';

/** What is where a backup is to go: nothing, an office, or something that cannot be read. */
export type Target =
  | { readonly kind: 'empty' }
  | { readonly kind: 'office'; readonly loss: Loss }
  | { readonly kind: 'unreadable'; readonly reason: string };

class OtherMunicipality extends Error {}

/** Throws a sentence where the office there is of another municipality. */
async function readOffice(database: Database, header: BackupHeader): Promise<Target> {
  const codes = async (): Promise<string[]> => (await readMunicipalities(database.read)).map(({ code }) => code).sort();
  const there = await codes();
  if (there.length === 0) return { kind: 'empty' };
  const wanted = header.municipalities.map(({ code }) => code).sort();
  if (there.join() !== wanted.join()) throw new OtherMunicipality(`the backup is of ${wanted.join(', ')}, and there is ${there.join(', ')}: a backup of another municipality goes into an empty place only`);
  return { kind: 'office', loss: await readLoss(database.read, header) };
}

/** What a data folder has; one that is damaged or older can be restored over, since it is kept. */
export async function lookAtFolder(dataDir: string, header: BackupHeader): Promise<Target> {
  const file = join(dataDir, databaseName);
  if (!existsSync(file)) return { kind: 'empty' };
  let database: Database | undefined;
  try {
    database = await openSqlite(file);
    return await readOffice(database, header);
  } catch (error) {
    if (error instanceof OtherMunicipality) throw error;
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    await database?.close();
  }
}

/** What a PostgreSQL database has; throws a sentence where it is of another version or municipality. */
export async function lookAtPostgres(database: Database, header: BackupHeader): Promise<Target> {
  if (!await database.read.schema.hasTable('knex_migrations')) return { kind: 'empty' };
  checkMigrations(await readMigrations(database.read), 'the database there');
  return readOffice(database, header);
}
