import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CentralSystem, Delivery } from '#shared/sync/sync.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Database } from '#core/database/database.ts';

export interface DeliveryRow {
  id: string; municipality_id: string; office_id: string; system: CentralSystem; operation: string; subject: string;
  content_sealed: string; state: Delivery['state']; attempts: number; next_attempt_at: string; reason: string | null;
}

const toDelivery = (row: DeliveryRow): Delivery => ({
  id: row.id, system: row.system, operation: row.operation, subject: row.subject, state: row.state, attempts: row.attempts,
  nextAttemptAt: row.state === 'waiting' ? row.next_attempt_at : undefined, reason: row.reason ?? undefined,
});

/** What has not been accepted yet, oldest first. */
export async function listUndelivered(db: Knex, tenant: Tenant): Promise<Delivery[]> {
  const rows = await db<DeliveryRow>('deliveries')
    .where({ municipality_id: tenant.municipalityId }).whereIn('state', ['waiting', 'dead']).orderBy('id').limit(200);
  return rows.map(toDelivery);
}

export async function getDelivery(db: Knex, tenant: Tenant, id: string): Promise<Delivery> {
  const row = await db<DeliveryRow>('deliveries').where({ municipality_id: tenant.municipalityId, id }).first();
  if (row === undefined) throw new DomainError('DELIVERY_NOT_FOUND');
  return toDelivery(row);
}

/** Takes deliveries that are due, for this process alone until `leaseUntil`. */
export async function claimDeliveries(database: Database, options: { now: string; leaseUntil: string; most: number }): Promise<DeliveryRow[]> {
  return database.transaction(async (db) => {
    const due = db<DeliveryRow>('deliveries')
      .where('state', 'waiting').andWhere('next_attempt_at', '<=', options.now).orderBy('id').limit(options.most);
    const rows = await database.claim(due) as DeliveryRow[];
    await db('deliveries').whereIn('id', rows.map((row) => row.id)).update({ next_attempt_at: options.leaseUntil }).increment('attempts');
    return rows;
  });
}

/** Counts per system of what still waits. */
export async function countWaiting(db: Knex, tenant: Tenant): Promise<Map<string, number>> {
  const rows = await db('deliveries').where({ municipality_id: tenant.municipalityId, state: 'waiting' })
    .groupBy('system').select<{ system: string; waiting: number }[]>('system', db.raw('count(*) as waiting'));
  return new Map(rows.map((row) => [row.system, row.waiting]));
}
