import type { Knex } from 'knex';

/** Offices of one municipality are told apart: what was kept of days under several of them is reckoned anew, and an office may be let see the others. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('stats_settings', (table) => {
    /** Whether who supervises this office sees the figures of the municipality's other offices. */
    table.boolean('sees_all_offices').notNullable().defaultTo(false);
  });
  const several = db('offices').groupBy('municipality_id').havingRaw('count(*) > 1').select('municipality_id');
  await db('day_rollups').whereIn('municipality_id', several).update({ is_stale: true });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('stats_settings', (table) => { table.dropColumn('sees_all_offices'); });
}
