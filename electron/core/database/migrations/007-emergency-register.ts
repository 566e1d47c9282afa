import type { Knex } from 'knex';

/** Openings of the emergency register, their weekly renewals, and the numbers given meanwhile. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('emergency_openings', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable().references('municipalities.id');
    table.text('cause').notNullable();
    table.string('interrupted_at', 24).notNullable();
    table.string('opened_at', 24).notNullable();
    table.string('opened_by', 26).notNullable().references('staff.id');
    table.string('expires_at', 24).notNullable();
    table.string('closed_at', 24);
    table.string('closed_by', 26).references('staff.id');
    table.string('restored_at', 24);
    table.check('(closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (restored_at IS NULL)', undefined, 'emergency_closing_whole');
  });
  /** A municipality has at most one opening that is not closed. */
  await db.raw('CREATE UNIQUE INDEX emergency_openings_unclosed ON emergency_openings (municipality_id) WHERE closed_at IS NULL');
  await db.schema.createTable('emergency_renewals', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('opening_id', 26).notNullable().references('emergency_openings.id');
    table.text('reason').notNullable();
    table.string('renewed_at', 24).notNullable();
    table.string('renewed_by', 26).notNullable().references('staff.id');
    table.string('expires_at', 24).notNullable();
    table.index(['municipality_id', 'opening_id']);
  });
  await db.schema.createTable('emergency_entries', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('opening_id', 26).notNullable().references('emergency_openings.id');
    table.string('case_file_id', 26).notNullable().unique().references('case_files.id');
    table.string('number', 20).notNullable();
    table.string('at', 24).notNullable();
    /** Business day of `at`, by which the register is totalled and printed. */
    table.string('day', 10).notNullable();
    table.text('content_sealed').notNullable();
    table.string('register_number', 20);
    table.string('register_day', 10);
    table.string('linked_at', 24);
    table.unique(['municipality_id', 'number']);
    table.index(['municipality_id', 'day']);
    table.check('(register_number IS NULL) = (register_day IS NULL) AND (register_number IS NULL) = (linked_at IS NULL)', undefined, 'emergency_link_whole');
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['emergency_entries', 'emergency_renewals', 'emergency_openings']) await db.schema.dropTable(table);
}
