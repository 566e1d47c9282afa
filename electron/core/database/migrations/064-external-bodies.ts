import type { Knex } from 'knex';

/** Agreements with other bodies that look the register up, and whom they name. Who looked whom up stands in the journal alone. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('external_agreements', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    /** JSON, as `AgreementTerms`. */
    table.text('terms').notNullable();
    table.index(['municipality_id']);
  });
  await db.schema.createTable('external_officers', (table) => {
    table.string('agreement_id', 26).notNullable().references('external_agreements.id');
    table.string('municipality_id', 26).notNullable();
    table.string('staff_id', 26).notNullable().references('staff.id');
    table.string('from', 10).notNullable();
    table.string('to', 10);
    table.string('request', 200).notNullable();
    table.primary(['agreement_id', 'staff_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('external_officers');
  await db.schema.dropTable('external_agreements');
}
