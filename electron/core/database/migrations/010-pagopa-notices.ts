import type { Knex } from 'knex';

/** SQLite cannot change a check: the table is made anew with other methods, and the rows that they allow move over. */
async function remakePayments(db: Knex, of: { methods: readonly string[]; key: string }): Promise<void> {
  const methods = of.methods.map((method) => `'${method}'`).join(', ');
  await db.schema.createTable('payments_anew', (table) => {
    table.string('id', 26).notNullable();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('visit_id', 26).notNullable().references('visits.id');
    table.string('counter_id', 26).notNullable();
    table.string('staff_id', 26).notNullable();
    table.string('receipt_number', 20);
    table.string('method', 10).notNullable();
    table.text('lines').notNullable();
    table.integer('total_cents').notNullable();
    table.integer('tendered_cents').notNullable();
    table.integer('change_cents').notNullable();
    table.string('at', 24).notNullable();
    table.primary(['id'], of.key);
    table.check(`method IN (${methods})`, undefined, 'payment_method');
    table.check('total_cents >= 0 AND change_cents >= 0 AND tendered_cents = total_cents + change_cents', undefined, 'payment_adds_up');
  });
  await db.raw(`INSERT INTO payments_anew SELECT * FROM payments WHERE method IN (${methods})`);
  await db.schema.dropTable('payments');
  await db.schema.renameTable('payments_anew', 'payments');
  await db.schema.alterTable('payments', (table) => {
    table.unique(['municipality_id', 'receipt_number']);
    table.index(['municipality_id', 'visit_id']);
  });
}

/** Notices by which a basket is paid through pagoPA, and the case files that wait for it. */
export async function up(db: Knex): Promise<void> {
  await remakePayments(db, { methods: ['cash', 'pagopa', 'none'], key: 'payments_key' });
  await db.schema.alterTable('case_files', (table) => { table.string('awaiting_since', 24); });
  await db.schema.createTable('pagopa_notices', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('visit_id', 26).notNullable().references('visits.id');
    table.string('number', 18).notNullable();
    /** Identifier of the debt position on the platform. */
    table.string('iupd', 100).notNullable();
    table.string('state', 10).notNullable();
    table.text('lines').notNullable();
    table.integer('total_cents').notNullable();
    table.string('due_on', 10).notNullable();
    table.string('issued_at', 24).notNullable();
    table.string('published_at', 24);
    table.string('checked_at', 24);
    /** When to ask the platform again; null when there is nothing left to learn. */
    table.string('next_check_at', 24);
    table.string('cancelled_at', 24);
    table.string('paid_at', 24);
    table.string('payment_id', 26).references('payments.id');
    table.unique(['municipality_id', 'number']);
    table.index(['municipality_id', 'visit_id']);
    table.index(['next_check_at']);
    table.check("state IN ('open', 'paid', 'cancelled', 'to-refund')", undefined, 'pagopa_notice_state');
    table.check("(state = 'paid') = (payment_id IS NOT NULL)", undefined, 'pagopa_notice_paid_once');
  });
  /** A basket is asked for with one notice at a time. */
  await db.raw("CREATE UNIQUE INDEX pagopa_notices_open ON pagopa_notices (visit_id) WHERE state = 'open'");
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('pagopa_notices');
  await db.schema.alterTable('case_files', (table) => { table.dropColumn('awaiting_since'); });
  await remakePayments(db, { methods: ['cash', 'none'], key: 'payments_key_before' });
}
