import type { Knex } from 'knex';

/** Processes of this database and the master keys that each can open with, so that a new one is used only once all have it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('key_holders', (table) => {
    table.string('process', 26).primary();
    table.text('known').notNullable();
    table.string('in_use', 20).notNullable();
    table.string('since', 24).notNullable();
    table.string('seen_at', 24).notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('key_holders');
}
