import type { Knex } from 'knex';

/** What people write in their own words; sealed it is longer than it was. */
const notes: Readonly<Record<string, readonly string[]>> = {
  tickets: ['transfer_note', 'parked_where'],
  help_calls: ['about'],
  emergency_openings: ['cause', 'authorised_by', 'act'],
  emergency_renewals: ['reason', 'authorised_by', 'act'],
  till_sessions: ['variance_reason', 'report'],
  till_movements: ['reason'],
  till_stock: ['reference', 'reason'],
  remittances: ['cancel_reason'],
  deliveries: ['reason'],
  system_health: ['last_failure'],
};

/** Notes of all kinds are sealed from now on; tables that hold some from before are written down, for a start that has the keys. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('clear_notes', (table) => { table.string('table_name', 60).primary(); });
  for (const [table, columns] of Object.entries(notes)) {
    if (db.client.config.client === 'pg') {
      for (const column of columns) await db.raw('ALTER TABLE ?? ALTER COLUMN ?? TYPE text', [table, column]);
    }
    const held = db(table).where((some) => { for (const column of columns) void some.orWhere((full) => { void full.whereNotNull(column).andWhereNot(column, ''); }); });
    if (await held.first() !== undefined) await db('clear_notes').insert({ table_name: table });
  }
}

/** Sealed texts stay longer than the columns were: only their list goes. */
export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('clear_notes');
}
