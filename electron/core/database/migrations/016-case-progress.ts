import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('case_progress', (table) => {
    table.string('case_file_id', 26).primary().references('case_files.id');
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('state', 18).notNullable();
    table.string('step_id', 80);
    /** Who has the step to do: as in the service's file. */
    table.string('owner', 12);
    /** Everything of where it is, JSON; the columns beside it are for lists. */
    table.text('progress').notNullable();
    /** The nearer of both terms, for the order of the list. */
    table.string('due_on', 10);
    table.string('settled_at', 24).notNullable();
    table.string('taken_by', 26).references('staff.id');
    table.integer('revision').notNullable();
    table.index(['municipality_id', 'office_id', 'state', 'due_on']);
    table.check("state IN ('open', 'suspended', 'refusal-announced', 'closed', 'refused', 'withdrawn')", undefined, 'case_progress_state');
  });
  await db.schema.createTable('case_events', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('case_file_id', 26).notNullable().references('case_files.id');
    table.string('at', 24).notNullable();
    table.string('staff_id', 26).notNullable();
    table.string('kind', 24).notNullable();
    table.string('step_id', 80);
    table.string('outcome', 80);
    table.text('note_sealed');
    table.index(['municipality_id', 'case_file_id']);
  });
  await db.schema.createTable('sample_checks', (table) => {
    table.string('case_file_id', 26).primary().references('case_files.id');
    table.string('municipality_id', 26).notNullable();
    table.string('drawn_at', 24).notNullable();
    /** Of every hundred, how many were drawn then. */
    table.integer('percent').notNullable();
    table.string('checked_at', 24);
    table.string('checked_by', 26).references('staff.id');
    table.string('result', 10);
    table.text('note_sealed');
    table.check("result IS NULL OR result IN ('true', 'mended', 'false')", undefined, 'sample_check_result');
  });
  await db.schema.createTable('staff_qualifications', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('staff_id', 26).notNullable().references('staff.id');
    table.string('qualification', 24).notNullable();
    table.string('from', 10).notNullable();
    table.string('to', 10);
    table.string('act', 200).notNullable();
    table.index(['municipality_id', 'staff_id']);
    table.check("qualification IN ('registry-delegate', 'civil-status-delegate', 'authenticator', 'accounting-agent')", undefined, 'staff_qualification');
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['staff_qualifications', 'sample_checks', 'case_events', 'case_progress']) await db.schema.dropTable(table);
}
