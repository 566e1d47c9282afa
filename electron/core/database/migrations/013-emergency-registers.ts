import type { Knex } from 'knex';

/** The emergency register becomes one of two, protocollo and ANSC; openings and renewals say who authorised them, with which act. */
export async function up(db: Knex): Promise<void> {
  await db.raw('DROP INDEX emergency_openings_unclosed');
  await db.schema.alterTable('emergency_openings', (table) => {
    table.string('register', 10).notNullable().defaultTo('protocollo');
    table.text('authorised_by');
    table.text('act');
  });
  await db.raw('CREATE UNIQUE INDEX emergency_openings_unclosed ON emergency_openings (municipality_id, register) WHERE closed_at IS NULL');
  await db.schema.alterTable('emergency_renewals', (table) => {
    table.text('authorised_by');
    table.text('act');
  });
  await db.schema.alterTable('emergency_entries', (table) => {
    table.string('register', 10).notNullable().defaultTo('protocollo');
    table.dropUnique(['case_file_id']);
    table.unique(['case_file_id', 'register']);
    table.index(['municipality_id', 'register', 'day']);
  });
  // An identifier of ANSC is longer than a register number; SQLite does not look at the length.
  if (isPostgres(db)) await db.raw('ALTER TABLE emergency_entries ALTER COLUMN register_number TYPE varchar(40)');
  await db.schema.alterTable('case_files', (table) => { table.string('ansc_emergency_number', 20); });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('case_files', (table) => { table.dropColumn('ansc_emergency_number'); });
  if (isPostgres(db)) await db.raw('ALTER TABLE emergency_entries ALTER COLUMN register_number TYPE varchar(20)');
  await db.schema.alterTable('emergency_entries', (table) => {
    table.dropIndex(['municipality_id', 'register', 'day']);
    table.dropUnique(['case_file_id', 'register']);
    table.unique(['case_file_id']);
    table.dropColumn('register');
  });
  await db.schema.alterTable('emergency_renewals', (table) => { table.dropColumns('authorised_by', 'act'); });
  await db.raw('DROP INDEX emergency_openings_unclosed');
  await db.schema.alterTable('emergency_openings', (table) => { table.dropColumns('register', 'authorised_by', 'act'); });
  await db.raw('CREATE UNIQUE INDEX emergency_openings_unclosed ON emergency_openings (municipality_id) WHERE closed_at IS NULL');
}

const isPostgres = (db: Knex): boolean => String(db.client.config.client).startsWith('pg');
