import type { Knex } from 'knex';

interface Made { type: string; sql: string }

/**
 * SQLite cannot change a column: the table is made anew from its own statement. Its name never changes, so that those who
 * refer to it go on doing so; their references are looked at when the transaction ends.
 */
async function remakeDocuments(db: Knex, change: (statement: string) => string): Promise<void> {
  const made = await db('sqlite_master').where('tbl_name', 'documents').whereNotNull('sql').select<Made[]>('type', 'sql');
  await db.raw('PRAGMA defer_foreign_keys = ON');
  await db.raw('CREATE TABLE documents_kept AS SELECT * FROM documents');
  await db.schema.dropTable('documents');
  for (const { sql } of made.filter(({ type }) => type === 'table')) await db.raw(change(sql));
  for (const { sql } of made.filter(({ type }) => type === 'index')) await db.raw(sql);
  await db.raw('INSERT INTO documents SELECT * FROM documents_kept');
  await db.schema.dropTable('documents_kept');
}

/** A paper may come out of a visit in which nobody was identified. */
export async function up(db: Knex): Promise<void> {
  if (isPostgres(db)) await db.raw('ALTER TABLE documents ALTER COLUMN person_id DROP NOT NULL');
  else await remakeDocuments(db, (statement) => statement.replace(/(`person_id` varchar\(26\)) not null/, '$1'));
}

export async function down(db: Knex): Promise<void> {
  const nobodys = db('documents').whereNull('person_id').select('id');
  await db('print_jobs').whereIn('document_id', nobodys.clone()).delete();
  await db('document_files').whereIn('document_id', nobodys.clone()).delete();
  await db('documents').whereNull('person_id').delete();
  if (isPostgres(db)) await db.raw('ALTER TABLE documents ALTER COLUMN person_id SET NOT NULL');
  else await remakeDocuments(db, (statement) => statement.replace(/(`person_id` varchar\(26\))/, '$1 not null'));
}

const isPostgres = (db: Knex): boolean => String(db.client.config.client).startsWith('pg');
