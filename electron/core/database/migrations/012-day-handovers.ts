import type { Knex } from 'knex';

/** What an office hands over of each day: its register to preservation, its takings to the treasury. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('day_handovers', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable().references('municipalities.id');
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('kind', 10).notNullable();
    table.string('day', 10).notNullable();
    /** By whose end it must have been handed over, or for takings the money paid in. */
    table.string('due_on', 10).notNullable();
    table.string('closed_at', 24).notNullable();
    table.text('content_sealed').notNullable();
    /** Of the content as it was closed. */
    table.string('sha256', 64).notNullable();
    /** Registrations of a register, payments of takings. */
    table.integer('entries').notNullable();
    table.integer('documents').notNullable();
    table.integer('total_cents').notNullable();
    table.string('accepted_at', 24);
    /** Number that the system gave, and its receipt as it came. */
    table.text('receipt_id');
    table.text('receipt');
    table.unique(['municipality_id', 'office_id', 'kind', 'day']);
    table.check("kind IN ('register', 'takings')", undefined, 'day_handover_kind');
    table.check('(accepted_at IS NULL) = (receipt_id IS NULL) AND (accepted_at IS NULL) = (receipt IS NULL)', undefined, 'day_handover_receipt_whole');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('day_handovers');
}
