import type { Knex } from 'knex';

/** How a member of staff has arranged their own screen, as JSON; null: as it comes. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('staff', (table) => { table.text('preferences'); });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('staff', (table) => { table.dropColumn('preferences'); });
}
