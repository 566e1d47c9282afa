import type { Knex } from 'knex';

/** What ten years of history showed: visits that keep an identity document and sent things that keep their content, in the order in which they are let go of. */
export async function up(db: Knex): Promise<void> {
  await db.raw('CREATE INDEX visits_with_document ON visits (municipality_id, closed_at, id) WHERE identity_document_sealed IS NOT NULL');
  await db.raw("CREATE INDEX deliveries_with_content ON deliveries (municipality_id, done_at, id) WHERE content_sealed <> ''");
}

export async function down(db: Knex): Promise<void> {
  await db.raw('DROP INDEX deliveries_with_content');
  await db.raw('DROP INDEX visits_with_document');
}
