import type { Knex } from 'knex';

/** Which chain of the journal is this database's own, and whose the others are. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('journal_heads', (table) => {
    table.boolean('own').notNullable().defaultTo(true);
  });
  await db.schema.createTable('journal_nodes', (table) => {
    table.string('node', 26).primary();
    table.string('municipality_id', 26).notNullable();
    table.string('name', 120).notNullable();
    table.string('kind', 10).notNullable();
    /** Ed25519, SubjectPublicKeyInfo, base64. */
    table.text('public_key').notNullable();
    /** This node's signature that the key is that node's. */
    table.text('vouched').notNullable();
    table.string('first_received_at', 24).notNullable();
    table.string('last_received_at', 24).notNullable();
    table.check("kind IN ('office', 'island')", undefined, 'journal_node_kind');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('journal_nodes');
  await db.raw('ALTER TABLE journal_heads DROP COLUMN own');
}
