import type { Knex } from 'knex';

/** What a person did here is found by the person. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('visits', (table) => { table.index(['municipality_id', 'person_id', 'opened_at']); });
  await db.schema.alterTable('documents', (table) => { table.index(['municipality_id', 'person_id', 'issued_at']); });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('documents', (table) => { table.dropIndex(['municipality_id', 'person_id', 'issued_at']); });
  await db.schema.alterTable('visits', (table) => { table.dropIndex(['municipality_id', 'person_id', 'opened_at']); });
}
