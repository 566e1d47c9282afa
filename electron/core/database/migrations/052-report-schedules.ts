import type { Knex } from 'knex';

/** Reports of figures that go out by mail, and what went out. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('report_schedules', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    /** day, week, month. */
    table.string('every', 5).notNullable();
    /** JSON list of addresses. */
    table.text('recipients_sealed').notNullable();
    /** Whether the tables go with it as a workbook. */
    table.boolean('has_tables').notNullable();
    table.string('since', 24).notNullable();
    table.string('ended_at', 24);
    table.index(['municipality_id', 'office_id']);
  });
  await db.schema.createTable('report_sendings', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('schedule_id', 26).notNullable().references('report_schedules.id');
    table.string('from_day', 10).notNullable();
    table.string('to_day', 10).notNullable();
    table.string('at', 24).notNullable();
    table.unique(['schedule_id', 'from_day']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['report_sendings', 'report_schedules']) await db.schema.dropTable(table);
}
