import type { Knex } from 'knex';

/**
 * Reads that grew with the years: a case by its register number, the papers of a case, what was issued or taken on a day, a drawer's payments, a
 * ticket by its number or among the last calls, what was delivered about something, what is not printed yet, and priorities that are to be forgotten.
 */
const indexes = [
  ['case_files', ['municipality_id', 'register_number']],
  ['documents', ['municipality_id', 'case_file_id']],
  ['documents', ['office_id', 'issued_at']],
  ['payments', ['till_session_id']],
  ['payments', ['office_id', 'at']],
  ['deliveries', ['municipality_id', 'subject']],
  ['print_jobs', ['office_id', 'state']],
  ['tickets', ['municipality_id', 'day', 'number']],
  ['tickets', ['office_id', 'last_call_at']],
] as const;

export async function up(db: Knex): Promise<void> {
  for (const [name, columns] of indexes) await db.schema.alterTable(name, (table) => { table.index([...columns]); });
  await db.raw('CREATE INDEX tickets_with_priority ON tickets (office_id, day) WHERE priority IS NOT NULL');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('DROP INDEX tickets_with_priority');
  for (const [name, columns] of [...indexes].reverse()) await db.schema.alterTable(name, (table) => { table.dropIndex([...columns]); });
}
