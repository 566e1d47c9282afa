import type { Knex } from 'knex';

/** What is kept beyond its term and why, what may be disposed of, and what each run of the retention did. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('people', (table) => {
    /** Their key was destroyed: the row stays for the figures, and names nobody. */
    table.string('erased_at', 24);
  });
  await db.schema.alterTable('appointments', (table) => { table.index(['municipality_id', 'person_id']); });
  await db.schema.createTable('retention_holds', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('case_file_id', 26).notNullable().references('case_files.id');
    table.string('reason', 12).notNullable();
    table.string('staff_id', 26).notNullable();
    table.string('at', 24).notNullable();
    table.string('released_at', 24);
    table.index(['municipality_id', 'released_at']);
    table.check("reason IN ('appeal', 'litigation', 'inspection', 'request')", undefined, 'retention_hold_reason');
  });
  await db.schema.createTable('retention_approvals', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    /** What was settled before this day. */
    table.string('before', 10).notNullable();
    table.string('reference', 80).notNullable();
    table.string('staff_id', 26).notNullable();
    table.string('at', 24).notNullable();
  });
  await db.schema.createTable('retention_runs', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('day', 10).notNullable();
    table.text('report').notNullable();
    table.index(['municipality_id', 'day']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['retention_runs', 'retention_approvals', 'retention_holds']) await db.schema.dropTable(table);
  await db.schema.alterTable('appointments', (table) => { table.dropIndex(['municipality_id', 'person_id']); });
  await db.schema.alterTable('people', (table) => { table.dropColumn('erased_at'); });
}
