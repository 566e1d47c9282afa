import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('municipalities', (table) => {
    table.string('id', 26).primary();
    table.string('code', 20).notNullable().unique();
    table.string('name', 120).notNullable();
    table.string('tax_code', 11).notNullable();
    table.boolean('is_training').notNullable();
  });
  await db.schema.createTable('offices', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable().references('municipalities.id');
    table.string('name', 120).notNullable();
  });
  await db.schema.createTable('number_series', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('series', 40).notNullable();
    table.string('period', 10).notNullable();
    table.integer('last').notNullable();
    table.primary(['municipality_id', 'series', 'period']);
  });
  await db.schema.createTable('staff', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable().references('municipalities.id');
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('username', 64).notNullable();
    table.text('display_name_sealed').notNullable();
    table.text('password_hash').notNullable();
    table.string('role', 20).notNullable();
    table.boolean('is_active').notNullable();
    table.integer('failed_log_ins').notNullable();
    table.string('locked_until', 24);
    table.unique(['municipality_id', 'username']);
    table.check("role IN ('clerk', 'supervisor', 'administrator', 'auditor', 'external')", undefined, 'staff_role');
  });
  await db.schema.createTable('sessions', (table) => {
    table.string('token_hash', 64).primary();
    table.string('id', 26).notNullable().unique();
    table.string('municipality_id', 26).notNullable();
    table.string('staff_id', 26).notNullable().references('staff.id');
    table.string('opened_at', 24).notNullable();
    table.string('expires_at', 24).notNullable();
    table.string('ended_at', 24);
  });
  await db.schema.createTable('devices', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('role', 20).notNullable();
    table.string('token_hash', 64).notNullable().unique();
    table.string('paired_at', 24).notNullable();
    table.string('revoked_at', 24);
    table.check("role IN ('station', 'display', 'kiosk')", undefined, 'device_role');
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['devices', 'sessions', 'staff', 'number_series', 'offices', 'municipalities']) await db.schema.dropTable(table);
}
