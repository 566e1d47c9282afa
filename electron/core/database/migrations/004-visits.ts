import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('people', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('tax_code_index', 22).notNullable();
    table.text('record_sealed').notNullable();
    table.string('read_at', 24).notNullable();
    table.unique(['municipality_id', 'tax_code_index']);
  });
  await db.schema.createTable('person_words', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('word_index', 22).notNullable();
    table.string('person_id', 26).notNullable().references('people.id');
    table.primary(['municipality_id', 'word_index', 'person_id']);
  });
  await db.schema.createTable('visits', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('state', 8).notNullable();
    table.string('ticket_id', 26).unique().references('tickets.id');
    table.string('counter_id', 26).notNullable().references('counters.id');
    table.string('staff_id', 26).notNullable().references('staff.id');
    table.string('person_id', 26).references('people.id');
    table.string('identity_level', 10).notNullable();
    table.text('identity_document_sealed');
    table.string('opened_at', 24).notNullable();
    table.string('closed_at', 24);
    table.index(['municipality_id', 'office_id', 'state']);
    table.check("state IN ('open', 'parked', 'closed')", undefined, 'visit_state');
  });
  await db.schema.createTable('case_files', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('visit_id', 26).notNullable().references('visits.id');
    table.string('service_id', 80).notNullable();
    table.integer('service_version').notNullable();
    table.string('state', 8).notNullable();
    table.text('values_sealed').notNullable();
    table.integer('revision').notNullable();
    /** Lines owed, frozen when the case file is settled. */
    table.text('bill');
    table.string('opened_at', 24).notNullable();
    table.string('settled_at', 24);
    table.string('due_on', 10);
    table.string('register_number', 20);
    table.string('register_day', 10);
    table.index(['municipality_id', 'visit_id']);
    table.check("state IN ('draft', 'settled', 'removed')", undefined, 'case_file_state');
  });
  await db.schema.createTable('payments', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('visit_id', 26).notNullable().references('visits.id');
    table.string('counter_id', 26).notNullable();
    table.string('staff_id', 26).notNullable();
    table.string('receipt_number', 20);
    table.string('method', 10).notNullable();
    table.text('lines').notNullable();
    table.integer('total_cents').notNullable();
    table.integer('tendered_cents').notNullable();
    table.integer('change_cents').notNullable();
    table.string('at', 24).notNullable();
    table.unique(['municipality_id', 'receipt_number']);
    table.index(['municipality_id', 'visit_id']);
    table.check("method IN ('cash', 'none')", undefined, 'payment_method');
    table.check('total_cents >= 0 AND change_cents >= 0 AND tendered_cents = total_cents + change_cents', undefined, 'payment_adds_up');
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['payments', 'case_files', 'visits', 'person_words', 'people']) await db.schema.dropTable(table);
}
