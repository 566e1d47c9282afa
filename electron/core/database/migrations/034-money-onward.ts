import type { Knex } from 'knex';

/** Pieces that a till answers for: in positive, out negative. */
async function createStock(db: Knex): Promise<void> {
  await db.schema.createTable('till_stock', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('till_id', 26).notNullable().references('tills.id');
    table.string('session_id', 26).notNullable().references('till_sessions.id');
    table.string('kind', 40).notNullable();
    table.string('act', 10).notNullable();
    table.integer('pieces').notNullable();
    /** What was settled with it; empty when it was written down by hand. */
    table.string('case_file_id', 26).references('case_files.id');
    /** Slip of delivery, serial numbers. */
    table.string('reference', 120).notNullable();
    table.string('reason', 300);
    table.string('staff_id', 26).notNullable();
    table.string('at', 24).notNullable();
    table.index(['municipality_id', 'till_id', 'kind']);
    table.check("act IN ('load', 'use', 'unload', 'variance')", undefined, 'till_stock_act');
    table.check("pieces <> 0 AND (act <> 'load' OR pieces > 0) AND (act NOT IN ('use', 'unload') OR pieces < 0)", undefined, 'till_stock_pieces');
  });
}

/** What was paid onward: into the treasury, and to the State for its identity cards. A cancelled row stays. */
async function createRemittances(db: Knex): Promise<void> {
  await db.schema.createTable('remittances', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('kind', 14).notNullable();
    /** `2026/V/000001`, without gaps in municipality and year. */
    table.string('number', 20).notNullable();
    /** Of the treasurer's receipt or of the payment order. */
    table.string('order_number', 40).notNullable();
    table.string('day', 10).notNullable();
    table.integer('cents').notNullable();
    /** What each till gave of it, as JSON; they add up to the whole. Empty for the State's share. */
    table.text('parts').notNullable();
    table.string('staff_id', 26).notNullable();
    table.string('at', 24).notNullable();
    table.string('cancelled_at', 24);
    table.string('cancelled_by', 26);
    table.string('cancel_reason', 300);
    table.unique(['municipality_id', 'number']);
    table.check("kind IN ('treasury', 'identity-card')", undefined, 'remittance_kind');
    table.check('cents > 0', undefined, 'remittance_cents');
    table.check('(cancelled_at IS NULL) = (cancel_reason IS NULL)', undefined, 'remittance_cancelled_with_reason');
  });
}

interface Line { readonly account: string; readonly quantity: number; readonly cents: number }

/** What each payment holds of the State's share of identity cards, so that nobody reads every receipt again for it. */
async function createStateShares(db: Knex): Promise<void> {
  await db.schema.createTable('state_shares', (table) => {
    table.string('payment_id', 26).primary().references('payments.id');
    table.string('municipality_id', 26).notNullable();
    table.integer('cards').notNullable();
    table.integer('cents').notNullable();
    table.string('at', 24).notNullable();
    table.index(['municipality_id', 'at']);
  });
  const paid: { id: string; municipality_id: string; lines: string; at: string }[] = await db('payments').where('lines', 'like', '%state-identity-card%').select('id', 'municipality_id', 'lines', 'at');
  for (const { id, municipality_id, lines, at } of paid) {
    const owed = (JSON.parse(lines) as Line[]).filter(({ account, cents }) => account === 'state-identity-card' && cents > 0);
    const sum = (of: 'quantity' | 'cents'): number => owed.reduce((total, line) => total + line[of], 0);
    if (owed.length > 0) await db('state_shares').insert({ payment_id: id, municipality_id, cards: sum('quantity'), cents: sum('cents'), at });
  }
}

/** What leaves a till onward, pieces that it answers for, and whether it takes cash. */
export async function up(db: Knex): Promise<void> {
  await createStock(db);
  await createRemittances(db);
  await createStateShares(db);
  await db.schema.alterTable('till_sessions', (table) => { table.text('counted_stock'); });
  await db.schema.alterTable('tills', (table) => { table.boolean('takes_cash').notNullable().defaultTo(true); });
}

export async function down(db: Knex): Promise<void> {
  /* Said in SQL: knex would make the tables anew on SQLite, and rows refer to them. */
  await db.raw('ALTER TABLE tills DROP COLUMN takes_cash');
  await db.raw('ALTER TABLE till_sessions DROP COLUMN counted_stock');
  await db.schema.dropTable('state_shares');
  await db.schema.dropTable('remittances');
  await db.schema.dropTable('till_stock');
}
