import type { Knex } from 'knex';

/** Who makes a document's PDF, what the register said of it, and the money that its refusal leaves to give back. */
export async function up(db: Knex): Promise<void> {
  await db.raw("ALTER TABLE documents ADD COLUMN source varchar(5) NOT NULL DEFAULT 'local' CHECK (source IN ('local', 'anpr'))");
  await db.schema.alterTable('documents', (table) => {
    table.string('register_number', 30);
    table.string('register_trouble', 40);
    table.text('refusal_sealed');
    table.integer('give_back_cents');
    table.string('given_back_at', 24);
  });
}

export async function down(db: Knex): Promise<void> {
  await db('documents').where({ state: 'numbered', source: 'anpr' }).update({ state: 'voided', void_reason: 'DRAWING_FAILED', next_attempt_at: null });
  for (const column of ['register_number', 'register_trouble', 'refusal_sealed', 'give_back_cents', 'given_back_at', 'source']) {
    await db.raw(`ALTER TABLE documents DROP COLUMN ${column}`);
  }
}
