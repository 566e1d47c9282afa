import type { Knex } from 'knex';

/** What a supervisor tells a waiting room on its displays, until a time. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('room_notices', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    /** Absent: every room of the office. */
    table.string('room_id', 26).references('rooms.id');
    table.string('text', 120).notNullable();
    /** By language, JSON. */
    table.text('translations').notNullable();
    table.string('shown_at', 24).notNullable();
    table.string('until', 24).notNullable();
    table.string('staff_id', 26).notNullable();
    /** Taken away before its time. */
    table.string('ended_at', 24);
    table.index(['office_id', 'until']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('room_notices');
}
