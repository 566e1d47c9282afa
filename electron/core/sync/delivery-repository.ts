import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CentralSystem, Delivery } from '#shared/sync/sync.model.ts';
import type { Database } from '#core/database/database.ts';
import type { Tenant } from '#core/kernel/context.ts';

export interface DeliveryRow {
  id: string; municipality_id: string; office_id: string; system: CentralSystem; operation: string; subject: string; order_key: string;
  asked_by: string; station: string | null; content_sealed: string; state: Delivery['state']; attempts: number;
  next_attempt_at: string; sent_at: string | null; reason_code: string | null; reason: string | null; created_at: string;
}

/** Not arrived, as far as anybody knows. */
const open = ['waiting', 'unsure', 'dead'] as const satisfies readonly Delivery['state'][];

const toDelivery = (row: DeliveryRow): Delivery => ({
  id: row.id, system: row.system, operation: row.operation, subject: row.subject, state: row.state, attempts: row.attempts, askedAt: row.created_at,
  nextAttemptAt: row.state === 'waiting' ? row.next_attempt_at : undefined,
  reason: row.reason_code === null ? undefined : { code: row.reason_code, detail: row.reason ?? '' },
});

/** What has not been accepted yet, oldest first. */
export async function listUndelivered(db: Knex, tenant: Tenant): Promise<Delivery[]> {
  const rows = await db<DeliveryRow>('deliveries')
    .where({ municipality_id: tenant.municipalityId }).whereIn('state', open).orderBy('id').limit(200);
  return rows.map(toDelivery);
}

/** Deliveries about these subjects, whatever became of them. */
export async function listDeliveriesAbout(db: Knex, tenant: Tenant, subjects: readonly string[]): Promise<Delivery[]> {
  const rows = await db<DeliveryRow>('deliveries').where({ municipality_id: tenant.municipalityId }).whereIn('subject', subjects).orderBy('id');
  return rows.map(toDelivery);
}

export async function getDelivery(db: Knex, tenant: Tenant, id: string): Promise<Delivery> {
  const row = await db<DeliveryRow>('deliveries').where({ municipality_id: tenant.municipalityId, id }).first();
  if (row === undefined) throw new DomainError('DELIVERY_NOT_FOUND');
  return toDelivery(row);
}

/** Takes a delivery out of `unsure`, only from there: of two persons who decide at once one is told that it is settled. */
export async function leaveUnsure(db: Knex, id: string, change: Partial<DeliveryRow> & { readonly done_at?: string }): Promise<void> {
  const changed = await db('deliveries').where({ id, state: 'unsure' }).update(change);
  if (changed === 0) throw new DomainError('DELIVERY_NOT_UNSURE');
}

export const operationKeyOf = (row: Pick<DeliveryRow, 'system' | 'operation'>): string => `${row.system}.${row.operation}`;

interface Claim {
  readonly systems: readonly CentralSystem[];
  readonly now: string;
  readonly leaseUntil: string;
  readonly most: number;
  /** Whether the operation of this key must not be repeated blindly. */
  readonly isOnce: (operationKey: string) => boolean;
  /** Whose deliveries. */
  readonly served: Record<string, string>;
}

/**
 * Takes deliveries to these systems that are due, for this process alone until `leaseUntil`. One that follows another of its
 * order key waits until that one is done, even when that one is dead: nothing overtakes. The rows are as they were
 * before: a `sent_at` in one of them says that whoever took it last never told how it ended.
 */
export async function claimDeliveries(database: Database, options: Claim): Promise<DeliveryRow[]> {
  return database.transaction(async (db) => {
    const due = db<DeliveryRow>('deliveries')
      .where({ ...options.served, state: 'waiting' }).whereIn('system', options.systems).andWhere('next_attempt_at', '<=', options.now)
      .whereNotExists(db('deliveries as earlier').select(db.raw('1'))
        .whereRaw('earlier.municipality_id = deliveries.municipality_id AND earlier.system = deliveries.system AND earlier.order_key = deliveries.order_key AND earlier.id < deliveries.id')
        .whereIn('earlier.state', open))
      .orderBy('id').limit(options.most);
    const rows = await database.claim(due) as DeliveryRow[];
    await db('deliveries').whereIn('id', rows.map((row) => row.id)).update({ next_attempt_at: options.leaseUntil }).increment('attempts');
    const once = rows.filter((row) => options.isOnce(operationKeyOf(row)));
    await db('deliveries').whereIn('id', once.map((row) => row.id)).update({ sent_at: options.now });
    return rows;
  });
}

export interface Backlog { readonly waiting: number; readonly dead: number; readonly unsure: number; readonly oldestWaitingAt: string | undefined }

interface BacklogRow { system: CentralSystem; state: Delivery['state']; many: number; oldest: string }

/** What each system still has to accept. */
export async function readBacklog(db: Knex, tenant: Tenant): Promise<Map<CentralSystem, Backlog>> {
  const rows = await db('deliveries').where({ municipality_id: tenant.municipalityId }).whereIn('state', open)
    .groupBy('system', 'state').select<BacklogRow[]>('system', 'state', db.raw('count(*) as many'), db.raw('min(created_at) as oldest'));
  const backlog = new Map<CentralSystem, Backlog>();
  for (const row of rows) {
    const known = backlog.get(row.system) ?? { waiting: 0, dead: 0, unsure: 0, oldestWaitingAt: undefined };
    backlog.set(row.system, { ...known, [row.state]: row.many, ...(row.state === 'waiting' && { oldestWaitingAt: row.oldest }) });
  }
  return backlog;
}
