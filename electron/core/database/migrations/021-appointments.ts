import type { Knex } from 'knex';

/** Agendas and what is booked in them; who comes stands sealed, and a code as its keyed digest. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('agendas', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('queue_id', 26).notNullable().references('queues.id');
    /** JSON: all that a supervisor sets of it. */
    table.text('setup').notNullable();
    table.boolean('is_retired').notNullable().defaultTo(false);
    table.index(['office_id', 'is_retired']);
  });
  await db.schema.createTable('appointments', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('agenda_id', 26).notNullable().references('agendas.id');
    table.string('day', 10).notNullable();
    table.string('starts_at', 24).notNullable();
    table.string('ends_at', 24).notNullable();
    /** The place it holds among those of its slot; null when it gave it back. */
    table.integer('seat');
    table.string('mode', 12).notNullable();
    table.string('state', 12).notNullable();
    table.string('code_index', 22).notNullable();
    table.string('tax_code_index', 22);
    table.string('contact_index', 22);
    table.text('person_sealed').notNullable();
    /** The person whom a clerk had identified, if any. */
    table.string('person_id', 26);
    table.boolean('is_booked_by_office').notNullable();
    table.string('booked_at', 24).notNullable();
    table.string('consent_at', 24);
    table.string('reminded_at', 24);
    table.string('ticket_id', 26).references('tickets.id');
    /** Two people never hold one place, whatever races. */
    table.unique(['agenda_id', 'starts_at', 'seat']);
    table.unique(['municipality_id', 'code_index']);
    table.index(['office_id', 'day', 'state']);
    table.index(['office_id', 'tax_code_index']);
    table.check("state in ('booked', 'arrived', 'no-show', 'cancelled')", undefined, 'appointment_state');
    table.check("mode in ('in-person', 'phone', 'video')", undefined, 'appointment_mode');
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['appointments', 'agendas']) await db.schema.dropTable(table);
}
