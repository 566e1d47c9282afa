import type { Knex } from 'knex';

/** Sign-ins at the municipality's identity provider: those under way, whose account is whose there, and which sessions came that way. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('sign_ins', (table) => {
    table.string('id', 26).primary();
    table.string('municipality_id', 26).notNullable();
    /** `page`: the page left for the provider and comes back; `browser`: another browser does, and shows a code. */
    table.string('way', 10).notNullable();
    /** The paired station that began it; null: a page that is none. */
    table.string('station_id', 26);
    /** SHA-256 of a secret that the page alone has. */
    table.string('proof_hash', 64).notNullable();
    /** Keyed digest of the short address by which a browser begins; null where the page goes itself. */
    table.string('start_hash', 64);
    /** By the machine's clock, as the provider's. */
    table.string('begun_at', 24).notNullable();
    table.string('expires_at', 24).notNullable().index();
    table.string('answered_at', 24);
    /** Keyed digest of the code that the answer is fetched with. */
    table.string('ticket_hash', 64);
    table.integer('tries').notNullable().defaultTo(0);
    /** Why the provider's answer lets nobody in; null: it names somebody. */
    table.string('failure', 60);
    /** Keyed digests of whom it names. */
    table.string('subject_hash', 64);
    table.string('name_hash', 64);
    table.unique(['municipality_id', 'start_hash']);
  });
  await db.schema.createTable('staff_identities', (table) => {
    table.string('staff_id', 26).primary().references('staff.id');
    table.string('municipality_id', 26).notNullable();
    /** Keyed digest of the provider and its subject; null: their first sign-in is awaited. */
    table.string('subject_hash', 64);
    /** Keyed digest of the name that the first sign-in must bring, and until when; null: it came. */
    table.string('name_hash', 64);
    table.string('awaited_until', 24);
    table.unique(['municipality_id', 'subject_hash']);
    table.unique(['municipality_id', 'name_hash']);
  });
  await db.schema.alterTable('sessions', (table) => {
    /** Opened by an answer of the identity provider, not by a password of ours. */
    table.boolean('by_provider').notNullable().defaultTo(false);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.raw('ALTER TABLE sessions DROP COLUMN by_provider');
  await db.schema.dropTable('staff_identities');
  await db.schema.dropTable('sign_ins');
}
