import type { Knex } from 'knex';

/** Voids that take two people: who asked for which, and who said yes or no. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('void_requests', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('payment_id', 26).notNullable().references('payments.id');
    table.string('cause', 20).notNullable();
    /** Sealed JSON of what was written and who gets the money. */
    table.text('words_sealed').notNullable();
    table.string('asked_by', 26).notNullable();
    table.boolean('is_by_supervisor').notNullable();
    table.string('asked_at', 24).notNullable();
    /** asked, approved, refused, replaced. */
    table.string('state', 10).notNullable();
    table.string('decided_by', 26);
    table.string('decided_at', 24);
    table.index(['payment_id', 'state']);
    table.index(['office_id', 'state']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('void_requests');
}
