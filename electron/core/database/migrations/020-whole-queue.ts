import type { Knex } from 'knex';

const json = { hours: '[]', services: '[]', translations: '{}' } as const;

/** The queue complete: rooms, hours, quotas, priorities, pauses, help, skills, the rota of the day, what was forecast and learnt. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('rooms', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('name', 80).notNullable();
    table.integer('position').notNullable();
  });
  await db.schema.alterTable('queues', (table) => {
    table.string('room_id', 26);
    table.integer('daily_quota');
    table.boolean('is_kept_overnight').notNullable().defaultTo(false);
    /** Why no ticket is given although it is its time; null while it is. */
    table.string('stopped_because', 200);
    table.string('required_qualification', 30);
    /** JSON: opening hours by weekday, none means always; services by id; the need in other languages. */
    table.text('hours').notNullable().defaultTo(json.hours);
    table.text('service_ids').notNullable().defaultTo(json.services);
    table.text('translations').notNullable().defaultTo(json.translations);
    table.boolean('is_retired').notNullable().defaultTo(false);
  });
  await db.schema.createTable('queue_rules', (table) => {
    table.string('office_id', 26).primary().references('offices.id');
    table.string('municipality_id', 26).notNullable();
    table.text('rules').notNullable();
  });
  await db.schema.createTable('closing_days', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('day', 10).notNullable();
    table.string('reason', 120).notNullable();
    table.primary(['office_id', 'day']);
  });
  await db.schema.alterTable('counters', (table) => {
    table.string('room_id', 26);
    table.string('paused_at', 24);
    table.string('pause_reason', 120);
    table.boolean('is_auto_call').notNullable().defaultTo(false);
    table.integer('priority_run').notNullable().defaultTo(0);
  });
  await db.schema.createTable('staff_queues', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('staff_id', 26).notNullable().references('staff.id');
    table.string('queue_id', 26).notNullable().references('queues.id');
    table.primary(['staff_id', 'queue_id']);
  });
  await db.schema.createTable('rota', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('day', 10).notNullable();
    table.string('staff_id', 26).notNullable().references('staff.id');
    table.string('counter_id', 26).references('counters.id');
    table.text('queue_ids').notNullable();
    table.primary(['day', 'staff_id']);
  });
  await db.schema.alterTable('tickets', (table) => {
    table.string('channel', 12).notNullable().defaultTo('kiosk');
    table.string('priority', 12);
    table.integer('people').notNullable().defaultTo(1);
    table.text('service_ids').notNullable().defaultTo(json.services);
    table.string('appointment_at', 24);
    table.string('target_counter_id', 26).references('counters.id');
    table.string('first_called_at', 24);
    table.string('parked_at', 24);
    table.string('parked_by', 120);
    table.string('parked_where', 120);
    /** Milliseconds at counters in the intervals of serving that have ended. */
    table.integer('served_milliseconds').notNullable().defaultTo(0);
    table.boolean('is_time_inaccurate').notNullable().defaultTo(false);
    table.integer('forecast_p50');
    table.integer('forecast_p90');
    /** The secret in the ticket's QR code, by which its page is read. */
    table.string('place_code', 24).unique();
  });
  await db.schema.createTable('help_calls', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('counter_id', 26).notNullable().references('counters.id');
    table.string('asked_by', 26).notNullable();
    table.string('asked_at', 24).notNullable();
    table.string('about', 200);
    table.string('answered_by', 26);
    table.string('answered_at', 24);
    table.string('ended_at', 24);
    table.index(['office_id', 'ended_at']);
  });
  await db.schema.createTable('service_times', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    /** A service by its id, or a queue by its own. */
    table.string('subject', 80).notNullable();
    table.float('log_mean').notNullable();
    table.float('log_variance').notNullable();
    table.integer('seen').notNullable();
    table.primary(['office_id', 'subject']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['service_times', 'help_calls', 'rota', 'staff_queues', 'closing_days', 'queue_rules', 'rooms']) await db.schema.dropTable(table);
  const added = {
    tickets: ['channel', 'priority', 'people', 'service_ids', 'appointment_at', 'target_counter_id', 'first_called_at', 'parked_at', 'parked_by', 'parked_where', 'served_milliseconds', 'is_time_inaccurate', 'forecast_p50', 'forecast_p90', 'place_code'],
    counters: ['room_id', 'paused_at', 'pause_reason', 'is_auto_call', 'priority_run'],
    queues: ['room_id', 'daily_quota', 'is_kept_overnight', 'stopped_because', 'required_qualification', 'hours', 'service_ids', 'translations', 'is_retired'],
  };
  for (const [table, columns] of Object.entries(added)) await db.schema.alterTable(table, (change) => { change.dropColumns(...columns); });
}
