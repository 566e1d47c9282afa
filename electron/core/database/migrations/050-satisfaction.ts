import type { Knex } from 'knex';

interface Made { type: string; sql: string }

const isPostgres = (db: Knex): boolean => String(db.client.config.client).startsWith('pg');
const before = "'station', 'display', 'kiosk', 'office'";
const after = `${before}, 'tablet'`;
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

/** Tablets at the counters, and what was said at them: only how many said what, never who, nor one by one. */
export async function up(db: Knex): Promise<void> {
  await letRoles(db, before, after);
  await db.schema.createTable('satisfaction_tallies', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable().references('offices.id');
    table.string('day', 10).notNullable();
    /** Of the office's clock, 0 to 23. */
    table.integer('hour').notNullable();
    table.string('queue_id', 26).notNullable();
    /** Of the catalogue; `mixed` for a visit of several, `none` where nothing was asked for. */
    table.string('area', 40).notNullable();
    /** score, reason. */
    table.string('measure', 8).notNullable();
    /** 1 to 5, or the reason. */
    table.string('value', 12).notNullable();
    table.integer('votes').notNullable();
    table.primary(['municipality_id', 'office_id', 'day', 'hour', 'queue_id', 'area', 'measure', 'value']);
  });
  await db.schema.createTable('satisfaction_codes', (table) => {
    table.string('municipality_id', 26).notNullable();
    /** Keyed digest: says that this one has voted, not what. */
    table.string('code_hash', 22).notNullable();
    table.string('day', 10).notNullable().index();
    table.primary(['municipality_id', 'code_hash']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('satisfaction_codes');
  await db.schema.dropTable('satisfaction_tallies');
  await db('pairing_codes').where({ role: 'tablet' }).delete();
  await db('devices').where({ role: 'tablet' }).delete();
  await letRoles(db, after, before);
}
