import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('deliveries', (table) => {
    /** Deliveries of one system with one key arrive in the order of their asking. */
    table.string('order_key', 80).notNullable().defaultTo('');
    table.string('asked_by', 64).notNullable().defaultTo('');
    table.string('station', 26);
    table.string('reason_code', 30);
    table.index(['system', 'order_key', 'state']);
  });
  await db.schema.alterTable('system_health', (table) => {
    table.string('last_failure_code', 30);
    table.string('last_failure_at', 24);
    table.integer('median_ms');
    table.integer('p95_ms');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('system_health', (table) => {
    table.dropColumns('last_failure_code', 'last_failure_at', 'median_ms', 'p95_ms');
  });
  await db.schema.alterTable('deliveries', (table) => {
    table.dropIndex(['system', 'order_key', 'state']);
    table.dropColumns('order_key', 'asked_by', 'station', 'reason_code');
  });
}
