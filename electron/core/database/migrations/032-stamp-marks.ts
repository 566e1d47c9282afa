import type { Knex } from 'knex';

/** Stamp duty that the citizen paid elsewhere: a mark's serial number, or the reference of an @e.bollo; each is used once. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('stamp_marks', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('case_file_id', 26).notNullable().references('case_files.id');
    table.string('kind', 7).notNullable();
    table.string('serial', 35).notNullable();
    table.string('staff_id', 26).notNullable();
    table.string('at', 24).notNullable();
    table.unique(['municipality_id', 'kind', 'serial']);
    table.index(['case_file_id', 'id']);
    table.check("kind IN ('mark', 'e-bollo')", undefined, 'stamp_mark_kind');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('stamp_marks');
}
