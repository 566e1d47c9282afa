import type { Knex } from 'knex';

/** Whose electronic seal the PDF of a document carries; null: none. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('documents', (table) => { table.string('e_seal_by', 200); });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('documents', (table) => { table.dropColumns('e_seal_by'); });
}
