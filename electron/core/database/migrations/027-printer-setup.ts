import type { Knex } from 'knex';

const before = "'queued', 'sent', 'printed', 'unsure', 'failed'";
const after = "'queued', 'sent', 'printed', 'unsure', 'failed', 'cancelled'";

interface Made { type: string; sql: string }

/** SQLite cannot change a check: the table is made anew from its own statement, so that whatever was added to it since stays. */
async function remakeJobs(db: Knex, change: (statement: string) => string): Promise<void> {
  const made = await db('sqlite_master').where('tbl_name', 'print_jobs').whereNotNull('sql').select<Made[]>('type', 'sql');
  for (const { sql } of made.filter(({ type }) => type === 'table')) {
    await db.raw(change(sql).replace(/^CREATE TABLE\s+["`]?print_jobs["`]?/i, 'CREATE TABLE print_jobs_remade'));
  }
  await db.raw('INSERT INTO print_jobs_remade SELECT * FROM print_jobs');
  await db.schema.dropTable('print_jobs');
  await db.schema.renameTable('print_jobs_remade', 'print_jobs');
  for (const { sql } of made.filter(({ type }) => type === 'index')) await db.raw(sql);
}

async function allowStates(db: Knex, from: string, to: string): Promise<void> {
  if (db.client.config.client === 'sqlite3') {
    await remakeJobs(db, (statement) => statement.replace(from, to));
    return;
  }
  await db.raw('ALTER TABLE print_jobs DROP CONSTRAINT print_job_state');
  await db.raw('ALTER TABLE print_jobs ALTER COLUMN state TYPE varchar(9)');
  await db.raw(`ALTER TABLE print_jobs ADD CONSTRAINT print_job_state CHECK (state IN (${to}))`);
}

/** What takes a printer's place, which printer prints what where, and jobs that were cancelled or moved. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('printers', (table) => {
    table.string('fallback_id', 26);
    /** How long a printer must have refused before its fallback takes over. */
    table.integer('fallback_after_s').notNullable().defaultTo(60);
    /** Since when it prints nothing; empty while it does, or nobody knows. */
    table.string('unready_since', 24);
    /** Taken away from the office; its jobs still name it. */
    table.string('removed_at', 24);
  });
  await db.schema.alterTable('print_jobs', (table) => {
    /** The printer that it was meant for, when it went to another. */
    table.string('moved_from_id', 26);
  });
  await allowStates(db, before, after);
  await db.schema.createTable('printer_assignments', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('paper', 8).notNullable();
    /** A counter; empty for the whole office. */
    table.string('counter_id', 26).notNullable();
    table.string('printer_id', 26).notNullable().references('printers.id');
    table.primary(['office_id', 'paper', 'counter_id']);
    table.check("paper IN ('ticket', 'receipt', 'page')", undefined, 'printer_assignment_paper');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('printer_assignments');
  await db('print_jobs').where({ state: 'cancelled' }).update({ state: 'failed' });
  await allowStates(db, after, before);
  await db.schema.alterTable('print_jobs', (table) => { table.dropColumns('moved_from_id'); });
  await db.schema.alterTable('printers', (table) => { table.dropColumns('fallback_id', 'fallback_after_s', 'unready_since', 'removed_at'); });
}
