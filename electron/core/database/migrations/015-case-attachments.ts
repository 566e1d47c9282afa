import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('case_attachments', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('case_file_id', 26).notNullable().references('case_files.id');
    table.string('field_id', 80).notNullable();
    table.string('media_type', 40).notNullable();
    table.integer('size').notNullable();
    table.string('sha256', 64).notNullable();
    table.string('created_at', 24).notNullable();
    table.string('removed_at', 24);
    table.text('name_sealed').notNullable();
    /** Last, so that a list never reads through the files; empty once removed. */
    table.text('content_sealed');
    table.index(['municipality_id', 'case_file_id']);
    table.check("media_type IN ('application/pdf', 'image/jpeg', 'image/png')", undefined, 'case_attachment_type');
    table.check('(removed_at IS NULL) = (content_sealed IS NOT NULL)', undefined, 'case_attachment_content');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('case_attachments');
}
