import type { Knex } from 'knex';

/** Numbers given to paper for a day without power, and the visits entered from it afterwards. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('blackout_kits', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.integer('number').notNullable();
    /** JSON: queue, letter, first and last number of its slips. */
    table.text('slips').notNullable();
    table.integer('first_receipt');
    table.integer('last_receipt');
    table.string('made_by', 26).notNullable().references('staff.id');
    table.string('made_at', 24).notNullable();
    table.unique(['office_id', 'number']);
  });
  await db.schema.createTable('blackout_entries', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('kit_id', 26).notNullable().references('blackout_kits.id');
    table.string('slip', 8).notNullable();
    table.string('visit_id', 26).notNullable().unique().references('visits.id');
    table.string('arrived_at', 24).notNullable();
    table.string('called_at', 24).notNullable();
    table.string('ended_at', 24).notNullable();
    table.string('counter_id', 26).notNullable().references('counters.id');
    table.string('served_by', 26).notNullable().references('staff.id');
    table.integer('paper_receipt');
    table.integer('paper_cents');
    /** The payment that the till recorded for the same money. */
    table.string('payment_id', 26).references('payments.id');
    table.string('entered_by', 26).notNullable().references('staff.id');
    table.string('entered_at', 24).notNullable();
    table.unique(['office_id', 'slip']);
    table.unique(['municipality_id', 'paper_receipt']);
    table.check('(paper_receipt IS NULL) = (paper_cents IS NULL)', undefined, 'blackout_paper_whole');
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['blackout_entries', 'blackout_kits']) await db.schema.dropTable(table);
}
