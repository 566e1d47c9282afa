import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('journal', (table) => {
    table.string('node', 26).notNullable();
    table.integer('seq').notNullable();
    table.string('id', 26).notNullable().unique();
    table.string('municipality_id', 26).notNullable();
    table.string('at', 24).notNullable();
    table.string('actor', 64).notNullable();
    table.string('station', 26);
    table.string('purpose', 40);
    table.string('type', 60).notNullable();
    table.string('subject', 64).notNullable();
    table.text('payload').notNullable();
    table.string('prev_hash', 64).notNullable();
    table.string('hash', 64).notNullable();
    table.primary(['node', 'seq']);
    table.index(['municipality_id', 'subject']);
    table.index(['municipality_id', 'type', 'at']);
  });
  await db.schema.createTable('journal_heads', (table) => {
    table.string('node', 26).primary();
    table.integer('seq').notNullable();
    table.string('hash', 64).notNullable();
    table.text('signature').notNullable();
  });
  await db.schema.createTable('sealing_keys', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('owner', 64).notNullable();
    table.text('wrapped').notNullable();
    table.string('master_key', 20).notNullable();
    table.string('created_at', 24).notNullable();
    table.string('destroyed_at', 24);
    table.unique(['municipality_id', 'owner']);
  });
  await db.schema.createTable('requests', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('actor', 64).notNullable();
    table.string('request_id', 64).notNullable();
    table.string('procedure', 60).notNullable();
    table.string('input_hash', 64).notNullable();
    table.text('result').notNullable();
    table.string('at', 24).notNullable().index();
    table.primary(['municipality_id', 'actor', 'request_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['requests', 'sealing_keys', 'journal_heads', 'journal']) await db.schema.dropTable(table);
}
