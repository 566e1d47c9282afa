import type { Knex } from 'knex';

async function createTerminals(db: Knex): Promise<void> {
  await db.schema.createTable('card_terminals', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('counter_id', 26).primary().references('counters.id');
    table.string('name', 80).notNullable();
    table.string('host', 253).notNullable();
    table.integer('port').notNullable();
    table.string('terminal_id', 8).notNullable();
  });
}

/** Card terminals of counters, and every amount asked of one: written down before the terminal hears of it. */
export async function up(db: Knex): Promise<void> {
  await createTerminals(db);
  await db.schema.createTable('card_operations', (table) => {
    for (const name of ['municipality_id', 'office_id', 'counter_id', 'staff_id']) table.string(name, 26).notNullable();
    table.string('id', 26).primary();
    table.string('visit_id', 26).notNullable().references('visits.id');
    /** Whose receipts the payment will be among. */
    table.string('till_session_id', 26).notNullable();
    table.integer('cents').notNullable();
    table.string('state', 12).notNullable();
    /** The terminal as it was set up then. */
    table.string('host', 253).notNullable();
    table.integer('port').notNullable();
    table.string('terminal_id', 8).notNullable();
    table.string('asked_at', 24).notNullable();
    /** The process that talks to the terminal; empty until one does. */
    table.string('claimed_by', 26);
    table.string('claimed_at', 24);
    /** When the amount was about to leave: before it, nothing can have been charged. */
    table.string('sent_at', 24);
    /** The last operation that the terminal remembered then. */
    table.string('stan_before', 6);
    /** Since when nobody knows how it ended, and when the terminal is asked again. */
    table.string('question_since', 24);
    table.string('next_check_at', 24);
    table.string('authorisation', 20);
    table.string('stan', 6);
    table.string('masked_pan', 20);
    table.string('card_kind', 8);
    table.string('says', 24);
    table.string('trouble', 20);
    table.string('settled_at', 24);
    table.string('payment_id', 26).references('payments.id');
    table.string('decided_by', 26);
    table.text('reason_sealed');
    table.index(['municipality_id', 'visit_id']);
    table.index(['state', 'next_check_at']);
    table.check("state IN ('asked', 'approved', 'declined', 'unknown', 'reversing', 'reversed', 'not-charged')", undefined, 'card_operation_state');
    table.check('cents > 0', undefined, 'card_operation_cents');
    table.check("payment_id IS NULL OR state IN ('approved', 'reversing', 'reversed')", undefined, 'card_operation_charged');
  });
  /** A basket is asked for at one terminal at a time, and one process at a time talks to a terminal. */
  await db.raw("CREATE UNIQUE INDEX card_operations_pending ON card_operations (visit_id) WHERE state IN ('asked', 'unknown') OR (state = 'reversing' AND payment_id IS NULL)");
  await db.raw("CREATE UNIQUE INDEX card_operations_busy ON card_operations (host, port, terminal_id) WHERE state IN ('asked', 'reversing') AND claimed_by IS NOT NULL AND question_since IS NULL");
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('card_operations');
  await db.schema.dropTable('card_terminals');
}
