import type { Knex } from 'knex';

/** What a clerk wrote for whoever calls a transferred ticket next. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('tickets', (table) => { table.string('transfer_note', 200); });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('tickets', (table) => { table.dropColumns('transfer_note'); });
}
