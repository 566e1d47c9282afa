import type { Knex } from 'knex';

/** Drafts that wait for their person to come back, what the municipality says of a service, and what was sent to who asked what to bring. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('case_files', (table) => {
    /** A draft that is in no basket until its person is back. */
    table.string('set_aside_since', 24);
  });
  await db.schema.alterTable('visits', (table) => {
    /** Which language this person is handed papers in; absent: Italian. */
    table.string('guest_language', 2);
  });
  await db.schema.createTable('set_asides', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    /** Where it was set aside. */
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('case_file_id', 26).notNullable().references('case_files.id');
    table.string('visit_id', 26).notNullable().references('visits.id');
    table.string('person_id', 26).notNullable().references('people.id');
    table.string('staff_id', 26).notNullable();
    table.string('at', 24).notNullable();
    /** What is missing; gone once it has expired. */
    table.text('note_sealed');
    table.string('ended_at', 24);
    /** taken-up, expired. */
    table.string('ended_as', 10);
    table.index(['municipality_id', 'ended_at', 'at']);
    table.index(['municipality_id', 'person_id']);
    table.index(['case_file_id']);
  });
  await db.schema.createTable('service_notes', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('service_id', 80).notNullable();
    table.text('text').notNullable();
    table.string('staff_id', 26).notNullable();
    table.string('at', 24).notNullable();
    table.primary(['municipality_id', 'service_id']);
  });
  await db.schema.createTable('visit_messages', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('visit_id', 26).notNullable().references('visits.id');
    table.string('service_id', 80).notNullable();
    /** mail, app-io. */
    table.string('channel', 8).notNullable();
    table.string('language', 2).notNullable();
    table.string('staff_id', 26).notNullable();
    table.string('at', 24).notNullable();
    table.index(['municipality_id', 'visit_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['visit_messages', 'service_notes', 'set_asides']) await db.schema.dropTable(table);
  await db.schema.alterTable('visits', (table) => { table.dropColumn('guest_language'); });
  await db.schema.alterTable('case_files', (table) => { table.dropColumn('set_aside_since'); });
}
