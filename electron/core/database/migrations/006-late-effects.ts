import type { Knex } from 'knex';

/** Rows whose effect comes after the commit: each points at the journal row that asked for it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('printers', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('name', 80).notNullable();
    table.string('kind', 10).notNullable();
    /** tcp://host:9100, a folder, or the name of an installed printer. */
    table.string('address', 400).notNullable();
    table.string('condition', 12).notNullable();
    table.string('checked_at', 24);
    table.unique(['office_id', 'name']);
    table.check("kind IN ('thermal', 'office', 'folder')", undefined, 'printer_kind');
  });
  await db.schema.createTable('print_jobs', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('printer_id', 26).notNullable().references('printers.id');
    table.string('journal_id', 26).notNullable();
    table.string('title', 80).notNullable();
    table.string('state', 8).notNullable();
    /** A sealed slip, or the document whose PDF is printed. */
    table.text('slip_sealed');
    table.string('document_id', 26).references('documents.id');
    table.string('visit_id', 26).references('visits.id');
    table.boolean('is_copy').notNullable();
    table.integer('attempts').notNullable();
    table.string('next_attempt_at', 24).notNullable();
    table.string('reason', 40);
    table.string('queued_at', 24).notNullable();
    table.string('printed_at', 24);
    table.index(['state', 'next_attempt_at']);
    table.index(['municipality_id', 'visit_id']);
    table.check("state IN ('queued', 'sent', 'printed', 'unsure', 'failed')", undefined, 'print_job_state');
  });
  await db.schema.createTable('deliveries', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('journal_id', 26).notNullable();
    table.string('system', 20).notNullable();
    table.string('operation', 40).notNullable();
    table.string('subject', 64).notNullable();
    table.text('content_sealed').notNullable();
    table.string('state', 8).notNullable();
    table.integer('attempts').notNullable();
    table.string('next_attempt_at', 24).notNullable();
    table.string('reason', 300);
    table.string('created_at', 24).notNullable();
    table.string('done_at', 24);
    table.unique(['system', 'operation', 'subject']);
    table.index(['state', 'next_attempt_at']);
    table.check("state IN ('waiting', 'done', 'dead')", undefined, 'delivery_state');
  });
  await db.schema.createTable('system_health', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('system', 20).notNullable();
    table.string('condition', 8).notNullable();
    table.string('last_answer_at', 24);
    table.string('last_failure', 300);
    table.primary(['municipality_id', 'system']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['system_health', 'deliveries', 'print_jobs', 'printers']) await db.schema.dropTable(table);
}
