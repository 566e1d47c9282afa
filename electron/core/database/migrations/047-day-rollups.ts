import type { Knex } from 'knex';

/** What each ended day was made of, kept so that years are read quickly; all of it comes from the journal and can be made anew. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('day_rollups', (table) => {
    table.string('municipality_id', 26).notNullable();
    /** The office; of one that pushes to this centre, its node. */
    table.string('office_id', 26).notNullable();
    table.string('day', 10).notNullable();
    /** JSON; null of a day that is still to be reckoned, and of one on which nothing happened. */
    table.text('facts');
    /** Something about the day came after it was reckoned, or it never was. */
    table.boolean('is_stale').notNullable();
    table.primary(['municipality_id', 'office_id', 'day']);
  });
  await db.schema.createTable('day_rollup_marks', (table) => {
    table.string('municipality_id', 26).notNullable();
    table.string('office_id', 26).notNullable();
    table.string('node', 26).notNullable();
    /** Up to which row of the node's chain the days are known. */
    table.integer('seq').notNullable();
    table.primary(['municipality_id', 'office_id', 'node']);
  });
  await db.schema.createTable('stats_settings', (table) => {
    table.string('office_id', 26).primary().references('offices.id');
    table.string('municipality_id', 26).notNullable();
    table.boolean('is_per_person').notNullable();
    /** Which agreement or authorisation allows figures of single clerks (art. 4 L. 300/1970). */
    table.string('agreement', 300);
    table.string('set_at', 24).notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['stats_settings', 'day_rollup_marks', 'day_rollups']) await db.schema.dropTable(table);
}
