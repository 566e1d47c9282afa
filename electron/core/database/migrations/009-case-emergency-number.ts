import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('case_files', (table) => { table.string('emergency_number', 20); });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('case_files', (table) => { table.dropColumn('emergency_number'); });
}
