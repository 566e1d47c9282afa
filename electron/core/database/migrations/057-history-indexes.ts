import type { Knex } from 'knex';

/**
 * Reads that a year of history showed: tickets and printed slips whose details are to be let go of, and the data keys that came from another node,
 * which are looked for by the beginning of their owner.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw('CREATE INDEX tickets_with_details ON tickets (municipality_id, day) WHERE transfer_note IS NOT NULL OR place_code IS NOT NULL');
  await db.raw('CREATE INDEX print_jobs_with_slip ON print_jobs (municipality_id, queued_at) WHERE slip_sealed IS NOT NULL');
  await db.raw("CREATE INDEX sealing_keys_from_elsewhere ON sealing_keys (municipality_id, owner) WHERE owner LIKE '%/%'");
}

export async function down(db: Knex): Promise<void> {
  await db.raw('DROP INDEX sealing_keys_from_elsewhere');
  await db.raw('DROP INDEX print_jobs_with_slip');
  await db.raw('DROP INDEX tickets_with_details');
}
