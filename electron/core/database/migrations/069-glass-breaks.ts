import type { Knex } from 'knex';

/** Clerks who acted as supervisors in an emergency: for how long, why, and who took note of it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('glass_breaks', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('staff_id', 26).notNullable().references('staff.id');
    table.string('session_id', 26).notNullable();
    table.text('reason_sealed').notNullable();
    table.string('at', 24).notNullable();
    table.string('until', 24).notNullable();
    /** Given back before it was over. */
    table.string('ended_at', 24);
    table.string('seen_by', 26);
    table.string('seen_at', 24);
    table.index(['session_id']);
    table.index(['office_id', 'seen_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('glass_breaks');
}
