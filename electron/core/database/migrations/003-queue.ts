import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('queues', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('letter', 2).notNullable();
    table.string('name', 80).notNullable();
    table.string('need', 160).notNullable();
    table.integer('guaranteed_minutes').notNullable();
    table.integer('position').notNullable();
    table.unique(['office_id', 'letter']);
  });
  await db.schema.createTable('counters', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('label', 10).notNullable();
    table.string('name', 80).notNullable();
    table.boolean('is_open').notNullable();
    table.string('staff_id', 26).references('staff.id');
    table.string('opened_at', 24);
    table.unique(['office_id', 'label']);
  });
  await db.schema.createTable('counter_queues', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('counter_id', 26).notNullable().references('counters.id');
    table.string('queue_id', 26).notNullable().references('queues.id');
    table.primary(['counter_id', 'queue_id']);
  });
  await db.schema.createTable('tickets', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('queue_id', 26).notNullable().references('queues.id');
    table.string('day', 10).notNullable();
    table.string('number', 8).notNullable();
    table.string('state', 12).notNullable();
    table.string('issued_at', 24).notNullable();
    table.string('called_at', 24);
    table.string('last_call_at', 24);
    table.string('serving_at', 24);
    table.string('ended_at', 24);
    table.string('counter_id', 26).references('counters.id');
    table.integer('recalls').notNullable();
    table.unique(['queue_id', 'day', 'number']);
    table.index(['office_id', 'state', 'issued_at']);
    table.check("state IN ('waiting','called','serving','parked','transferred','done','no-show','left','cancelled')", undefined, 'ticket_state');
  });
  await db.raw("CREATE UNIQUE INDEX one_ticket_per_counter ON tickets (counter_id) WHERE state IN ('called', 'serving')");
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['tickets', 'counter_queues', 'counters', 'queues']) await db.schema.dropTable(table);
}
