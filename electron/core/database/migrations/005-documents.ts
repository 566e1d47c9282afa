import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('documents', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('case_file_id', 26).notNullable().references('case_files.id');
    table.string('visit_id', 26).notNullable().references('visits.id');
    table.string('person_id', 26).notNullable().references('people.id');
    table.string('template', 80).notNullable();
    table.string('title', 160).notNullable();
    table.string('number', 20).notNullable();
    table.string('state', 10).notNullable();
    table.string('verification_code', 24).notNullable().unique();
    table.text('content_sealed').notNullable();
    table.string('issued_at', 24).notNullable();
    table.string('valid_until', 10);
    table.string('sha256', 64);
    table.integer('attempts').notNullable();
    table.string('next_attempt_at', 24);
    table.string('voided_at', 24);
    table.string('void_reason', 300);
    table.unique(['municipality_id', 'number']);
    table.index(['municipality_id', 'visit_id']);
    table.index(['state', 'next_attempt_at']);
    table.check("state IN ('numbered', 'drawn', 'voided')", undefined, 'document_state');
  });
  await db.schema.createTable('document_files', (table) => {
    table.string('document_id', 26).primary().references('documents.id');
    table.string('municipality_id', 26).notNullable();
    table.text('pdf_sealed').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['document_files', 'documents']) await db.schema.dropTable(table);
}
