import type { Knex } from 'knex';

/** Notices that are instalments of one plan: their own numbers and days, and one debt position for all of them. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('pagopa_notices', (table) => {
    table.string('plan_id', 26);
    /** The case file that was granted the plan. */
    table.string('plan_case_id', 26);
    /** Counted from 1, of `plan_size`. */
    table.integer('instalment');
    table.integer('plan_size');
    table.index(['plan_id']);
    table.index(['municipality_id', 'plan_case_id']);
  });
  /** A visit waits for one notice at a time; instalments keep no basket waiting. */
  await db.raw('DROP INDEX pagopa_notices_open');
  await db.raw("CREATE UNIQUE INDEX pagopa_notices_open ON pagopa_notices (visit_id) WHERE state = 'open' AND plan_id IS NULL");
  /** A case file has one plan at a time. */
  await db.raw("CREATE UNIQUE INDEX pagopa_notices_planned ON pagopa_notices (plan_case_id, instalment) WHERE state IN ('open', 'paid') AND plan_id IS NOT NULL");
}

export async function down(db: Knex): Promise<void> {
  await db.raw('DROP INDEX pagopa_notices_planned');
  await db.raw('DROP INDEX pagopa_notices_open');
  await db.schema.alterTable('pagopa_notices', (table) => {
    table.dropIndex(['plan_id']);
    table.dropIndex(['municipality_id', 'plan_case_id']);
  });
  await db.schema.alterTable('pagopa_notices', (table) => { table.dropColumns('plan_id', 'plan_case_id', 'instalment', 'plan_size'); });
  await db.raw("CREATE UNIQUE INDEX pagopa_notices_open ON pagopa_notices (visit_id) WHERE state = 'open'");
}
