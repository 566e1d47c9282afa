import type { Knex } from 'knex';

interface Made { type: string; sql: string }

const isPostgres = (db: Knex): boolean => String(db.client.config.client).startsWith('pg');
const before = "'station', 'display', 'kiosk'";
const after = `${before}, 'office'`;
const checked = [{ table: 'devices', check: 'device_role' }, { table: 'pairing_codes', check: 'pairing_code_role' }] as const;

/** SQLite cannot change a check: the table is made anew from its own statement, with its rows. */
async function remake(db: Knex, table: string, change: (statement: string) => string): Promise<void> {
  const made = await db('sqlite_master').where('tbl_name', table).whereNotNull('sql').select<Made[]>('type', 'sql');
  await db.raw('PRAGMA defer_foreign_keys = ON');
  await db.raw('CREATE TABLE ?? AS SELECT * FROM ??', [`${table}_kept`, table]);
  await db.schema.dropTable(table);
  for (const { sql } of made.filter(({ type }) => type === 'table')) await db.raw(change(sql));
  for (const { sql } of made.filter(({ type }) => type === 'index')) await db.raw(sql);
  await db.raw('INSERT INTO ?? SELECT * FROM ??', [table, `${table}_kept`]);
  await db.schema.dropTable(`${table}_kept`);
}

async function letRoles(db: Knex, from: string, to: string): Promise<void> {
  for (const { table, check } of checked) {
    if (!isPostgres(db)) await remake(db, table, (statement) => statement.replace(`role IN (${from})`, `role IN (${to})`));
    else {
      await db.raw('ALTER TABLE ?? DROP CONSTRAINT ??', [table, check]);
      await db.raw(`ALTER TABLE ?? ADD CONSTRAINT ?? CHECK (role IN (${to}))`, [table, check]);
    }
  }
}

const owned = (table: Knex.CreateTableBuilder): void => {
  /** The tenant of the centre; the node is the office's. */
  table.string('municipality_id', 26).notNullable();
  table.string('node', 26).notNullable();
  table.string('id', 26).notNullable();
  /** Where the office's journal stood when the card was read. */
  table.integer('version').notNullable();
  table.primary(['node', 'id']);
};

/** At the centre: which offices push, and cards of what they did. */
async function createCentre(db: Knex): Promise<void> {
  await db.schema.createTable('replica_nodes', (table) => {
    table.string('node', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('device_id', 26).notNullable().index();
    table.string('municipality_code', 20).notNullable();
    table.string('municipality_name', 120).notNullable();
    /** JSON of ids and names. */
    table.text('offices').notNullable();
    table.string('version', 30).notNullable();
    table.string('greeted_at', 24).notNullable();
    table.string('received_at', 24);
    table.integer('rows_behind').notNullable();
    table.string('trouble', 40);
    table.string('trouble_at', 24);
  });
  await db.schema.createTable('replica_citizens', (table) => {
    owned(table);
    /** Null once erased. */
    table.string('tax_code_index', 22);
    table.text('record_sealed').notNullable();
    table.string('erased_at', 24);
    table.index(['municipality_id', 'tax_code_index']);
  });
  await db.schema.createTable('replica_visits', (table) => {
    owned(table);
    table.string('office_id', 26).notNullable();
    table.string('citizen_id', 26);
    table.string('state', 8).notNullable();
    table.string('day', 10).notNullable();
    table.string('opened_at', 24).notNullable();
    table.string('closed_at', 24);
    table.index(['municipality_id', 'day']);
    table.index(['node', 'citizen_id']);
  });
  await db.schema.createTable('replica_cases', (table) => {
    owned(table);
    table.string('office_id', 26).notNullable();
    table.string('visit_id', 26).notNullable();
    table.string('service_id', 80).notNullable();
    table.string('title', 200).notNullable();
    table.string('state', 20).notNullable();
    table.string('progress', 20);
    table.string('due_on', 10);
    table.string('day', 10).notNullable();
    table.string('opened_at', 24).notNullable();
    table.string('settled_at', 24);
    table.index(['municipality_id', 'day']);
    table.index(['node', 'visit_id']);
  });
  await db.schema.createTable('replica_documents', (table) => {
    owned(table);
    table.string('office_id', 26).notNullable();
    table.string('visit_id', 26).notNullable();
    table.string('title', 160).notNullable();
    table.string('number', 20).notNullable();
    table.string('state', 10).notNullable();
    table.string('issued_at', 24).notNullable();
    table.index(['node', 'visit_id']);
  });
  await db.schema.createTable('replica_payments', (table) => {
    owned(table);
    table.string('office_id', 26).notNullable();
    table.string('visit_id', 26).notNullable();
    table.string('receipt_number', 30);
    table.integer('total_cents').notNullable();
    table.string('method', 20).notNullable();
    table.string('day', 10).notNullable();
    table.string('at', 24).notNullable();
    table.string('voided_at', 24);
    table.index(['municipality_id', 'day']);
    table.index(['node', 'visit_id']);
  });
}

/** At an office: its centre, and how far each chain was pushed. */
async function createOffice(db: Knex): Promise<void> {
  await db.schema.createTable('replica_links', (table) => {
    table.string('municipality_id', 26).primary();
    table.string('url', 200).notNullable();
    table.string('fingerprint', 64);
    table.text('token_sealed').notNullable();
    table.string('device_id', 26).notNullable();
    table.string('centre_name', 250).notNullable();
    table.string('joined_at', 24).notNullable();
    table.string('tried_at', 24);
    table.string('pushed_at', 24);
    table.string('next_try_at', 24);
    table.integer('failures').notNullable();
    table.string('trouble', 40);
    table.string('trouble_at', 24);
    table.string('erased_through', 24);
  });
  await db.schema.createTable('replica_cursors', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('node', 26).notNullable();
    table.integer('seq').notNullable();
    table.primary(['municipality_id', 'node']);
  });
}

export async function up(db: Knex): Promise<void> {
  await letRoles(db, before, after);
  /** Through which office another chain came; null: it came here by itself. */
  await db.schema.alterTable('journal_nodes', (table) => { table.string('via', 26); });
  await createCentre(db);
  await createOffice(db);
}

export async function down(db: Knex): Promise<void> {
  const tables = ['replica_cursors', 'replica_links', 'replica_payments', 'replica_documents', 'replica_cases', 'replica_visits', 'replica_citizens', 'replica_nodes'];
  for (const table of tables) await db.schema.dropTable(table);
  await db.raw('ALTER TABLE journal_nodes DROP COLUMN via');
  for (const { table } of checked) await db(table).where({ role: 'office' }).delete();
  await letRoles(db, after, before);
}
