import type { Knex } from 'knex';

const isPostgres = (db: Knex): boolean => String(db.client.config.client).startsWith('pg');

/** What a payment is without the columns that this migration changes. */
const common = ['id', 'municipality_id', 'office_id', 'visit_id', 'counter_id', 'staff_id', 'receipt_number', 'lines', 'total_cents', 'at'] as const;

/** The means of a payment that knew one method, as JSON. */
const meansOfMethod = `CASE method
  WHEN 'cash' THEN '[{"kind":"cash","cents":' || total_cents || ',"tenderedCents":' || tendered_cents || ',"changeCents":' || change_cents || '}]'
  WHEN 'pagopa' THEN '[{"kind":"pagopa","cents":' || total_cents || ',"notice":"' || COALESCE((SELECT number FROM pagopa_notices WHERE payment_id = payments.id), '') || '"}]'
  ELSE '[]' END`;

const centsOf = (method: string): string => `CASE method WHEN '${method}' THEN total_cents ELSE 0 END`;

function identify(table: Knex.CreateTableBuilder): void {
  for (const name of ['id', 'municipality_id', 'office_id', 'visit_id', 'counter_id', 'staff_id']) table.string(name, 26).notNullable();
  table.string('receipt_number', 20);
}

function finish(table: Knex.CreateTableBuilder, addsUp: string): void {
  table.primary(['id']);
  table.foreign('visit_id').references('visits.id');
  table.check(addsUp, undefined, 'payment_adds_up');
  table.unique(['municipality_id', 'receipt_number']);
  table.index(['municipality_id', 'visit_id']);
}

function withMeans(table: Knex.CreateTableBuilder): void {
  identify(table);
  table.text('lines').notNullable();
  table.integer('total_cents').notNullable();
  table.string('at', 24).notNullable();
  /** PaymentMeans[] as JSON; their sums stand beside them for adding up. */
  table.text('means').notNullable();
  for (const name of ['cash_cents', 'card_cents', 'pagopa_cents']) table.integer(name).notNullable();
  /** Whose drawer and receipts; empty when pagoPA took the money, and before there were tills. */
  table.string('till_session_id', 26);
  table.string('voided_at', 24);
  table.string('void_number', 20);
  table.string('void_reason', 300);
  table.string('void_outcome', 12);
  table.string('voided_by', 26);
  /** The payment by which what was voided here was paid after all. */
  table.string('repaid_by_id', 26);
  finish(table, 'total_cents >= 0 AND cash_cents >= 0 AND card_cents >= 0 AND pagopa_cents >= 0 AND cash_cents + card_cents + pagopa_cents = total_cents');
}

/** As migration 010 left it, in its order. */
function withMethod(table: Knex.CreateTableBuilder): void {
  identify(table);
  table.string('method', 10).notNullable();
  table.text('lines').notNullable();
  for (const name of ['total_cents', 'tendered_cents', 'change_cents']) table.integer(name).notNullable();
  table.string('at', 24).notNullable();
  finish(table, 'total_cents >= 0 AND change_cents >= 0 AND tendered_cents = total_cents + change_cents');
}

/**
 * The table is made anew under its own name, which is what SQLite can do; those who refer to it are looked at when the
 * transaction ends, and refer to it again.
 */
async function remake(db: Knex, build: (table: Knex.CreateTableBuilder) => void, values: Readonly<Record<string, string>>): Promise<void> {
  const columns = [...common, ...Object.keys(values)].join(', ');
  const kept = [...common, ...Object.entries(values).map(([name, value]) => `${value} AS ${name}`)].join(', ');
  if (!isPostgres(db)) await db.raw('PRAGMA defer_foreign_keys = ON');
  await db.raw(`CREATE TABLE payments_kept AS SELECT ${kept} FROM payments`);
  await db.raw(`DROP TABLE payments${isPostgres(db) ? ' CASCADE' : ''}`);
  await db.schema.createTable('payments', build);
  await db.raw(`INSERT INTO payments (${columns}) SELECT ${columns} FROM payments_kept`);
  await db.schema.dropTable('payments_kept');
  if (isPostgres(db)) await db.schema.alterTable('pagopa_notices', (table) => { table.foreign('payment_id').references('payments.id'); });
}

async function createTills(db: Knex): Promise<void> {
  await db.schema.createTable('tills', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('counter_id', 26).notNullable().references('counters.id').unique();
    /** Stands in the numbers of its receipts. */
    table.string('code', 4).notNullable();
    table.unique(['municipality_id', 'code']);
  });
  await db.schema.createTable('till_sessions', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('till_id', 26).notNullable().references('tills.id');
    table.string('state', 10).notNullable();
    table.string('holder_id', 26).notNullable().references('staff.id');
    table.integer('float_cents').notNullable();
    table.string('opened_at', 24).notNullable();
    /** What the last count found, by denomination. */
    table.text('counted');
    table.integer('counted_cents');
    table.integer('expected_cents');
    table.string('variance_reason', 300);
    table.string('approved_by', 26);
    table.string('closed_at', 24);
    table.string('closing_number', 20);
    /** The closing report as it was printed. */
    table.text('report');
    table.index(['municipality_id', 'office_id', 'opened_at']);
    table.check("state IN ('open', 'counted', 'closed')", undefined, 'till_session_state');
    table.check("(state = 'closed') = (closed_at IS NOT NULL)", undefined, 'till_session_closed_once');
  });
  await db.raw("CREATE UNIQUE INDEX till_sessions_open ON till_sessions (till_id) WHERE state <> 'closed'");
  await db.schema.createTable('till_movements', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('session_id', 26).notNullable().references('till_sessions.id');
    table.string('kind', 10).notNullable();
    /** Into the drawer positive, out of it negative. */
    table.integer('cash_cents').notNullable();
    table.integer('card_cents').notNullable();
    table.string('payment_id', 26).references('payments.id');
    /** Receipt, void or slip that it belongs to. */
    table.string('reference', 40).notNullable();
    table.string('reason', 300);
    table.string('staff_id', 26).notNullable();
    table.string('at', 24).notNullable();
    table.index(['session_id', 'id']);
    table.check("kind IN ('receipt', 'void', 'cash-in', 'cash-out', 'treasury', 'hand-over')", undefined, 'till_movement_kind');
  });
}

/** Payments by several means at a till, and the till's book. */
export async function up(db: Knex): Promise<void> {
  await remake(db, withMeans, { means: meansOfMethod, cash_cents: centsOf('cash'), card_cents: '0', pagopa_cents: centsOf('pagopa') });
  await createTills(db);
}

/** What was paid at a till reads as cash again, without its change. */
export async function down(db: Knex): Promise<void> {
  for (const table of ['till_movements', 'till_sessions', 'tills']) await db.schema.dropTable(table);
  const method = "CASE WHEN total_cents = 0 THEN 'none' WHEN pagopa_cents > 0 THEN 'pagopa' ELSE 'cash' END";
  await remake(db, withMethod, { method, tendered_cents: 'total_cents', change_cents: '0' });
}
