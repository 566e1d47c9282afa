import type { Knex } from 'knex';

/** Reports by mail rest for a while; a day and the week that begins with it are two periods. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('report_schedules', (table) => { table.string('paused_at', 24); });
  await db.schema.alterTable('report_sendings', (table) => {
    table.dropUnique(['schedule_id', 'from_day']);
    table.unique(['schedule_id', 'from_day', 'to_day']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('report_sendings', (table) => {
    table.dropUnique(['schedule_id', 'from_day', 'to_day']);
    table.unique(['schedule_id', 'from_day']);
  });
  await db.schema.alterTable('report_schedules', (table) => { table.dropColumn('paused_at'); });
}
