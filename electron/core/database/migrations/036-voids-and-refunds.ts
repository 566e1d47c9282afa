import type { Knex } from 'knex';

/** How the money of a voided receipt goes back, what is owed anew, and proposals to the accounts office. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('payments', (table) => {
    /** till: undone at the drawer and the terminal that took it; proposal: the accounts office gives it back. */
    table.string('void_settled_by', 8);
    table.text('void_note_sealed');
  });
  await db.schema.alterTable('case_files', (table) => {
    /** Settled, and its payment voided since: it is to be paid anew. */
    table.string('owed_since', 24);
  });
  await db.schema.createTable('refund_proposals', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('number', 20).notNullable();
    table.string('payment_id', 26).notNullable().references('payments.id');
    /** The refused certificate whose money it is. */
    table.string('document_id', 26);
    /** AccountAmount[] as JSON. */
    table.text('amounts').notNullable();
    table.integer('total_cents').notNullable();
    /** Reason, beneficiary and IBAN. */
    table.text('words_sealed').notNullable();
    table.string('staff_id', 26).notNullable();
    table.string('at', 24).notNullable();
    table.unique(['municipality_id', 'number']);
    table.index(['municipality_id', 'payment_id']);
    table.check('total_cents > 0', undefined, 'refund_proposal_cents');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('refund_proposals');
  await db.raw('ALTER TABLE case_files DROP COLUMN owed_since');
  for (const column of ['void_settled_by', 'void_note_sealed']) await db.raw(`ALTER TABLE payments DROP COLUMN ${column}`);
}
