import type { CentralSystem } from '#shared/sync/sync.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';

/** What is asked of a central system once the transaction has committed. */
export interface DeliveryOrder {
  readonly system: CentralSystem;
  readonly operation: string;
  /** What it is about; one subject asks one operation once. */
  readonly subject: string;
  /** Deliveries of one system with one key arrive in the order of their asking. Default: the subject. */
  readonly orderKey?: string;
  readonly input: unknown;
  /** Under whose key the input waits. */
  readonly sealOwner: string;
  /** The journal row that asked. */
  readonly cause: RecordedEntry;
}

/** Writes the delivery with the state that it describes: both commit, or neither. */
export async function queueDelivery(kernel: Kernel, work: Work, order: DeliveryOrder): Promise<string> {
  const { system, operation, subject } = order;
  const id = kernel.ids.next();
  await work.db('deliveries').insert({
    id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, journal_id: order.cause.id,
    system, operation, subject, order_key: order.orderKey ?? subject,
    asked_by: work.actor.id, station: work.actor.stationId ?? null,
    content_sealed: await work.seal(order.sealOwner, JSON.stringify(order.input)),
    state: 'waiting', attempts: 0, next_attempt_at: work.at, created_at: work.at,
  });
  work.record({ type: 'deliveryQueued', subject: id, payload: { system, operation, about: subject } });
  return id;
}
