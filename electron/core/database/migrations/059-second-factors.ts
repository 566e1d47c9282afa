import type { Knex } from 'knex';

/** The authenticator app of whoever wants one beside the password, and the codes that stand in for it once each. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('staff_second_factors', (table) => {
    table.string('staff_id', 26).primary().references('staff.id');
    table.string('municipality_id', 26).notNullable();
    table.text('secret_sealed').notNullable();
    /** Null: shown, and not yet proved by a code. */
    table.string('confirmed_at', 24);
    /** The half minute of the last code that was taken: none is taken twice. */
    table.integer('last_step').notNullable();
  });
  await db.schema.createTable('staff_recovery_codes', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('staff_id', 26).notNullable().references('staff.id').index();
    table.string('code_hash', 64).notNullable();
    table.string('used_at', 24);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['staff_recovery_codes', 'staff_second_factors']) await db.schema.dropTable(table);
}
