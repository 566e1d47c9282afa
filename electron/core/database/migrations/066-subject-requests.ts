import type { Knex } from 'knex';

/** What people ask of their data (GDPR art. 12 and 15 to 20), until when it is answered and how it was. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('subject_requests', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('person_id', 26).notNullable().references('people.id');
    table.string('kind', 13).notNullable();
    table.string('state', 9).notNullable();
    table.string('channel', 7).notNullable();
    table.string('identified_by', 11).notNullable();
    table.string('received_on', 10).notNullable();
    table.string('due_on', 10).notNullable();
    table.string('extended_at', 24);
    table.string('staff_id', 64).notNullable();
    table.string('at', 24).notNullable();
    table.string('closed_at', 24);
    table.string('delivery', 5);
    /** Which contact, or which value of the register. */
    table.string('field', 12);
    /** Who asked and what was written down of it. */
    table.text('details_sealed').notNullable();
    /** Why it was refused or done in part. */
    table.text('answer_sealed');
    table.index(['municipality_id', 'office_id', 'state']);
    table.index(['municipality_id', 'person_id']);
    table.check("kind IN ('access', 'rectification', 'erasure')", undefined, 'subject_request_kind');
    table.check("state IN ('open', 'fulfilled', 'partly', 'refused', 'forwarded', 'withdrawn')", undefined, 'subject_request_state');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('subject_requests');
}
