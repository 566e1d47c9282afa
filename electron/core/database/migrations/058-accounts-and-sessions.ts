import type { Knex } from 'knex';

const added = { staff: ['one_time_until', 'password_set_at'], sessions: ['station_id', 'last_seen_at'] } as const;

/** Wrong passwords counted by name, known or not; how long a password is good; where a session is at home and when it was last used. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('log_in_tries', (table) => {
    table.string('municipality_id', 26).notNullable();
    /** Keyed digest of what was typed as a name. */
    table.string('name_hash', 64).notNullable();
    table.integer('failures').notNullable();
    table.string('last_at', 24).notNullable().index();
    table.string('locked_until', 24);
    table.primary(['municipality_id', 'name_hash']);
  });
  await db.schema.alterTable('staff', (table) => {
    /** Until when a password that somebody else knows opens a session, to choose one's own in; null: one's own. */
    table.string('one_time_until', 24);
    /** When one's own password was chosen; null: given when the account was made. */
    table.string('password_set_at', 24);
  });
  for (const column of ['failed_log_ins', 'locked_until']) await db.raw(`ALTER TABLE staff DROP COLUMN ${column}`);
  await db.schema.createTable('staff_passwords', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('staff_id', 26).notNullable().references('staff.id').index();
    table.text('password_hash').notNullable();
    table.string('replaced_at', 24).notNullable();
  });
  await db.schema.alterTable('sessions', (table) => {
    /** The paired station where it was opened; null: a page that is none. */
    table.string('station_id', 26);
    /** When it was last used, by the minute; null: not since it was opened, or not known here. */
    table.string('last_seen_at', 24);
    table.index(['municipality_id', 'staff_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => { table.dropIndex(['municipality_id', 'staff_id']); });
  for (const [table, columns] of Object.entries(added)) for (const column of columns) await db.raw(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  await db.schema.alterTable('staff', (table) => {
    table.integer('failed_log_ins').notNullable().defaultTo(0);
    table.string('locked_until', 24);
  });
  for (const table of ['staff_passwords', 'log_in_tries']) await db.schema.dropTable(table);
}
