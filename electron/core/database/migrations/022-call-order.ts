import type { Knex } from 'knex';

/** The place of a ticket's last call among all calls of the office: displays announce by it, in the order of the commits. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('tickets', (table) => { table.integer('call_order'); });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('tickets', (table) => { table.dropColumns('call_order'); });
}
