import type { Knex } from 'knex';

const before = "'waiting', 'done', 'dead'";
const after = "'waiting', 'unsure', 'done', 'dead'";

interface Made { type: string; sql: string }

/** SQLite cannot change a check: the table is made anew from its own statement, so that whatever was added to it since stays. */
async function remakeDeliveries(db: Knex, change: (statement: string) => string): Promise<void> {
  const made = await db('sqlite_master').where('tbl_name', 'deliveries').whereNotNull('sql').select<Made[]>('type', 'sql');
  for (const { sql } of made.filter(({ type }) => type === 'table')) {
    await db.raw(change(sql).replace(/^CREATE TABLE\s+["`]?deliveries["`]?/i, 'CREATE TABLE deliveries_remade'));
  }
  await db.raw('INSERT INTO deliveries_remade SELECT * FROM deliveries');
  await db.schema.dropTable('deliveries');
  await db.schema.renameTable('deliveries_remade', 'deliveries');
  for (const { sql } of made.filter(({ type }) => type === 'index')) await db.raw(sql);
}

async function allowStates(db: Knex, from: string, to: string): Promise<void> {
  if (db.client.config.client === 'sqlite3') {
    await remakeDeliveries(db, (statement) => statement.replace(from, to));
    return;
  }
  await db.raw('ALTER TABLE deliveries DROP CONSTRAINT delivery_state');
  await db.raw(`ALTER TABLE deliveries ADD CONSTRAINT delivery_state CHECK (state IN (${to}))`);
}

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('deliveries', (table) => {
    /** Since when one that must not be repeated blindly is on its way; kept while nobody knows whether it arrived. */
    table.string('sent_at', 24);
  });
  await allowStates(db, before, after);
}

export async function down(db: Knex): Promise<void> {
  await db('deliveries').where({ state: 'unsure' }).update({ state: 'dead' });
  await allowStates(db, after, before);
  await db.schema.alterTable('deliveries', (table) => { table.dropColumn('sent_at'); });
}
