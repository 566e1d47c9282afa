import type { Knex } from 'knex';

/** Notices printed as pages and found again by whoever waits for money, and visits that are taken up again after their end. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('print_jobs', (table) => {
    /** The notice that is printed: as a page where there is no sealed slip. */
    table.string('notice_id', 26).references('pagopa_notices.id');
    table.index(['notice_id']);
  });
  await db.schema.alterTable('pagopa_notices', (table) => {
    table.index(['municipality_id', 'office_id', 'state', 'due_on']);
  });
  await db.schema.alterTable('visits', (table) => {
    /** When a closed visit was taken up again, its ticket being over. */
    table.string('reopened_at', 24);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('visits', (table) => { table.dropColumns('reopened_at'); });
  await db.schema.alterTable('pagopa_notices', (table) => { table.dropIndex(['municipality_id', 'office_id', 'state', 'due_on']); });
  await db.schema.alterTable('print_jobs', (table) => {
    table.dropIndex(['notice_id']);
    table.dropColumns('notice_id');
  });
}
