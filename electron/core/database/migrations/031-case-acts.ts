import type { Knex } from 'knex';

/** The act of civil status that a case file's papers are drawn from, sealed. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('case_files', (table) => { table.text('act_sealed'); });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('case_files', (table) => { table.dropColumns('act_sealed'); });
}
