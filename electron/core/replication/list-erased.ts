import type { Knex } from 'knex';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Tenant } from '#core/kernel/context.ts';

const ownerPrefix = 'person:';
/** An erasure carries the instant of its transaction, which may commit later than others: so far back is looked again, ms. */
const overlapMilliseconds = 300_000;

/** People whose key was destroyed since an instant, or ever; told again is told once. */
export async function listErasedPeople(db: Knex, { municipalityId }: Tenant, since: string | null): Promise<string[]> {
  const query = db<{ owner: string; destroyed_at: string | null; municipality_id: string }>('sealing_keys')
    .where({ municipality_id: municipalityId }).andWhere('owner', 'like', `${ownerPrefix}%`).whereNotNull('destroyed_at');
  const rows = await (since === null ? query : query.andWhere('destroyed_at', '>', addMilliseconds(since, -overlapMilliseconds))).select('owner') as { owner: string }[];
  return rows.map(({ owner }) => owner.slice(ownerPrefix.length).split('/')[0] ?? '').filter((id) => id !== '');
}
