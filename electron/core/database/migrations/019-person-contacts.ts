import type { Knex } from 'knex';

/** What people told this office of themselves, beside what the register says; nothing is deleted, a newer value replaces. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('person_contacts', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('person_id', 26).notNullable().references('people.id');
    table.string('kind', 8).notNullable();
    table.text('value_sealed').notNullable();
    table.string('source', 9).notNullable();
    table.string('case_file_id', 26).references('case_files.id');
    /** Title of the case file's service, as it was then. */
    table.text('service_title');
    table.string('learned_at', 24).notNullable();
    table.string('learned_by', 26).notNullable();
    table.string('replaced_at', 24);
    table.unique(['municipality_id', 'person_id', 'kind'], { indexName: 'person_contact_now', predicate: db.whereNull('replaced_at') });
    table.index(['municipality_id', 'person_id']);
    table.check("kind IN ('phone', 'email', 'pec', 'domicile')", undefined, 'person_contact_kind');
    table.check(
      "(source = 'visit' AND case_file_id IS NULL AND service_title IS NULL)"
      + " OR (source = 'case-file' AND case_file_id IS NOT NULL AND service_title IS NOT NULL)",
      undefined, 'person_contact_source',
    );
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('person_contacts');
}
