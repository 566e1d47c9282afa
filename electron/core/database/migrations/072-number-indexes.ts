import type { Knex } from 'knex';

const columns = ['emergency_number', 'ansc_emergency_number'] as const;

/** What ten years of history showed: a case file looked for by the number of an emergency register. */
export async function up(db: Knex): Promise<void> {
  for (const column of columns) await db.raw(`CREATE INDEX case_files_by_${column} ON case_files (municipality_id, ${column}) WHERE ${column} IS NOT NULL`);
}

export async function down(db: Knex): Promise<void> {
  for (const column of columns) await db.raw(`DROP INDEX case_files_by_${column}`);
}
