import type { Knex } from 'knex';

const deviceColumns = ['name', 'counter_id', 'paired_by', 'last_seen_at', 'version', 'protocol_version'] as const;

/** Codes by which devices join an office, wrong tries by address, and what is known of a device since. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('devices', (table) => {
    table.string('name', 60).notNullable().defaultTo('');
    /** The counter where a station stands. */
    table.string('counter_id', 26);
    /** Who made its code; null: a throw-away device of training. */
    table.string('paired_by', 26);
    table.string('last_seen_at', 24);
    table.string('version', 30);
    table.integer('protocol_version');
  });
  await db.schema.createTable('pairing_codes', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('code_hash', 64).notNullable().unique();
    table.string('role', 20).notNullable();
    table.string('name', 60).notNullable();
    table.string('counter_id', 26);
    table.string('made_by', 26).notNullable();
    table.string('made_at', 24).notNullable();
    table.string('expires_at', 24).notNullable();
    table.string('used_at', 24);
    table.string('device_id', 26);
    table.check("role IN ('station', 'display', 'kiosk')", undefined, 'pairing_code_role');
  });
  await db.schema.createTable('pairing_tries', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('address_hash', 64).notNullable();
    table.integer('failures').notNullable();
    table.string('since', 24).notNullable();
    table.string('locked_until', 24);
    table.primary(['municipality_id', 'address_hash']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['pairing_tries', 'pairing_codes']) await db.schema.dropTable(table);
  for (const column of deviceColumns) await db.raw(`ALTER TABLE devices DROP COLUMN ${column}`);
}
