import type { Knex } from 'knex';

/** Stations that go on without their hub: what their numbers begin with and what they merged, at the hub; the kit that it has, at a station. */
export async function up(db: Knex): Promise<void> {
  /** What the numbers of a device's islands begin with, for ever: another device never gets it. */
  await db.schema.createTable('island_marks', (table) => {
    table.string('device_id', 26).primary().references('devices.id');
    table.string('municipality_id', 26).notNullable();
    table.string('mark', 4).notNullable();
    table.unique(['municipality_id', 'mark']);
  });
  await db.schema.createTable('island_periods', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('device_id', 26).notNullable().references('devices.id');
    table.string('node', 26).notNullable().unique();
    table.string('mark', 4).notNullable();
    table.string('started_at', 24).notNullable();
    table.string('ended_at', 24).notNullable();
    table.string('merged_at', 24).notNullable();
    table.text('figures').notNullable();
    table.text('conflicts').notNullable();
    table.index(['municipality_id', 'office_id', 'merged_at']);
  });
  /** Each row of a period as it was merged: the same period merged again changes only what still stands so. */
  await db.schema.createTable('island_rows', (table) => {
    table.string('period_id', 26).notNullable().references('island_periods.id');
    table.string('municipality_id', 26).notNullable();
    table.string('table_name', 60).notNullable();
    table.string('row_key', 120).notNullable();
    table.string('sha256', 64).notNullable();
    table.primary(['period_id', 'table_name', 'row_key']);
  });
  /** At a station: the kit that it has, and since when it works alone. */
  await db.schema.createTable('island_standby', (table) => {
    table.string('municipality_id', 26).primary();
    table.string('office_id', 26).notNullable();
    table.string('device_id', 26).notNullable();
    table.string('mark', 4).notNullable();
    table.string('kit_at', 24).notNullable();
    table.string('set_up_digest', 64).notNullable();
    table.string('current_digest', 64).notNullable();
    table.string('period_id', 26);
    table.string('begun_at', 24);
  });
  /** At a station: each row of the kit as it came. */
  await db.schema.createTable('island_kit_rows', (table) => {
    table.string('table_name', 60).notNullable();
    table.string('row_key', 120).notNullable();
    table.string('municipality_id', 26).notNullable();
    table.string('part', 8).notNullable();
    table.text('content').notNullable();
    table.primary(['table_name', 'row_key']);
    table.check("part IN ('set-up', 'current')", undefined, 'island_kit_part');
  });
  /** Numbers of an island have its mark; SQLite does not limit them. */
  if (db.client.config.client === 'pg') {
    await db.raw('ALTER TABLE payments ALTER COLUMN receipt_number TYPE varchar(30)');
    await db.raw('ALTER TABLE tickets ALTER COLUMN number TYPE varchar(12)');
  }
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['island_kit_rows', 'island_standby', 'island_rows', 'island_periods', 'island_marks']) await db.schema.dropTable(table);
}
