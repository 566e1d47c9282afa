import type { Knex } from 'knex';

const openNotices = (db: Knex, more: string): Promise<unknown> =>
  db.raw(`CREATE UNIQUE INDEX pagopa_notices_open ON pagopa_notices (visit_id) WHERE state = 'open' AND plan_id IS NULL${more}`);

/** What case files owe since they were granted, and the notices that ask for it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('decision_bills', (table) => {
    table.string('case_file_id', 26).primary().references('case_files.id');
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('state', 8).notNullable();
    /** BillLine[] as JSON. */
    table.text('lines').notNullable();
    table.integer('total_cents').notNullable();
    table.string('decided_on', 10).notNullable();
    /** In whose basket it is to be paid at a counter. */
    table.string('visit_id', 26).references('visits.id');
    /** Since when a notice or a card asks for it. */
    table.string('asked_since', 24);
    table.string('payment_id', 26).references('payments.id');
    /** The payment that was voided before. */
    table.string('voided_payment_id', 26).references('payments.id');
    table.index(['municipality_id', 'office_id', 'state']);
    table.index(['municipality_id', 'visit_id']);
    table.check("state IN ('owed', 'paid', 'lifted', 'dropped')", undefined, 'decision_bill_state');
    table.check("(state = 'paid') = (payment_id IS NOT NULL)", undefined, 'decision_bill_paid_once');
    table.check("asked_since IS NULL OR state = 'owed'", undefined, 'decision_bill_asked');
    table.check('total_cents > 0', undefined, 'decision_bill_cents');
  });
  await db.schema.alterTable('pagopa_notices', (table) => {
    /** The case file whose decision is paid by it; no basket waits for it. */
    table.string('decision_case_id', 26);
    table.index(['municipality_id', 'decision_case_id']);
  });
  await db.raw('DROP INDEX pagopa_notices_open');
  await openNotices(db, ' AND decision_case_id IS NULL');
  await db.raw("CREATE UNIQUE INDEX pagopa_notices_decided ON pagopa_notices (decision_case_id) WHERE state = 'open' AND decision_case_id IS NOT NULL");
}

export async function down(db: Knex): Promise<void> {
  await db.raw('DROP INDEX pagopa_notices_decided');
  await db.raw('DROP INDEX pagopa_notices_open');
  await db.schema.alterTable('pagopa_notices', (table) => { table.dropIndex(['municipality_id', 'decision_case_id']); });
  await db.raw('ALTER TABLE pagopa_notices DROP COLUMN decision_case_id');
  await openNotices(db, '');
  await db.schema.dropTable('decision_bills');
}
