import type { Knex } from 'knex';
import { z } from 'zod';
import { migrationNames } from '#core/database/migrations/index.ts';
import { listMunicipalities } from '#core/settings/index.ts';

const Count = z.int().nonnegative();

/** What a backup says of itself, sealed with the rest. */
export const BackupHeader = z.strictObject({
  /** Of the product that made it. */
  version: z.string(),
  /** When its reading began, UTC. */
  madeAt: z.string(),
  municipalities: z.array(z.strictObject({ id: z.string(), code: z.string(), name: z.string() })),
  migrations: z.array(z.string()),
  /** Where each chain of the journal ends in it. */
  heads: z.array(z.strictObject({ node: z.string(), seq: Count, hash: z.string() })),
  /** Parents before those that refer to them. */
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: Count })),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

/** Where the chains of a database end. */
export async function readHeads(db: Knex): Promise<BackupHeader['heads']> {
  const heads = await db('journal_heads').orderBy('node').select('node', 'seq', 'hash') as BackupHeader['heads'];
  return heads.map(({ node, seq, hash }) => ({ node, seq, hash }));
}

/** Which municipalities a database has. */
export const readMunicipalities = async (db: Knex): Promise<BackupHeader['municipalities']> =>
  (await listMunicipalities(db)).map(({ id, code, name }) => ({ id, code, name }));

/** Throws a sentence, about `what`, unless these migrations are the ones of this version. */
export function checkMigrations(done: readonly string[], what: string): void {
  if (done.some((name) => !migrationNames.includes(name))) throw new Error(`${what} is of a newer version: use that one`);
  if (migrationNames.some((name) => !done.includes(name))) throw new Error(`${what} is of an older version: use that one, then start this one on it`);
}

/** The migrations that a database has been through; throws a sentence when it is none of this product. */
export async function readMigrations(db: Knex): Promise<string[]> {
  const done = await db.schema.hasTable('knex_migrations') ? await db('knex_migrations').orderBy('id').pluck('name') as string[] : [];
  if (done.length === 0) throw new Error('this is not a database of this product');
  return done;
}
