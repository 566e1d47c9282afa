import type { Knex } from 'knex';
import type { Delivery } from '#shared/sync/sync.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { openNote } from '#core/kernel/notes.ts';
import { listUndelivered } from './delivery-repository.ts';

/** What this slice needs to tell of the subjects of deliveries: words that name nobody, by subject. */
export type SubjectSource = (db: Knex, of: Tenant & { readonly ids: readonly string[] }) => Promise<ReadonlyMap<string, Delivery['about']>>;

/** Deliveries that wait or are dead, oldest first, each with what it is about. */
export async function listDeliveries(kernel: Kernel, tenant: Tenant, describe: SubjectSource): Promise<Delivery[]> {
  const db = kernel.database.read;
  const deliveries = await listUndelivered(db, tenant);
  const words = await describe(db, { municipalityId: tenant.municipalityId, ids: [...new Set(deliveries.map((each) => each.subject))] });
  return Promise.all(deliveries.map(async ({ reason, ...each }) => ({
    ...each, about: words.get(each.subject), reason: reason && { ...reason, detail: await openNote(kernel, db, reason.detail) },
  })));
}
