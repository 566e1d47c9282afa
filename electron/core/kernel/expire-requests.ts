import { addMilliseconds, businessDay } from '#shared/kernel/dates.ts';
import type { Kernel, Worker } from './kernel.ts';
import { createWorker } from './worker.ts';

const hourMilliseconds = 3_600_000;
/** Longer than any page keeps trying a request whose answer was lost. */
const keptMilliseconds = 48 * hourMilliseconds;

interface KeyRow { municipality_id: string; owner: string; destroyed_at: string | null }

/** Forgets results kept for retries when they are two days old, and destroys the keys that sealed them. */
async function expireRequests(kernel: Kernel): Promise<number> {
  const oldest = addMilliseconds(kernel.clock.now(), -keptMilliseconds);
  return kernel.database.transaction(async (db) => {
    const forgotten = await db('requests').where('at', '<', oldest).delete();
    const keys: KeyRow[] = await db<KeyRow>('sealing_keys')
      .where('owner', 'like', 'requests:%').andWhere('owner', '<', `requests:${businessDay(oldest)}`).whereNull('destroyed_at');
    for (const key of keys) await kernel.sealing.erase(db, { municipalityId: key.municipality_id, owner: key.owner });
    return forgotten;
  });
}

export function createExpiryWorker(kernel: Kernel): Worker {
  return createWorker({
    name: 'expiry', isOurs: () => kernel.database.locks.hold('expiry'), log: kernel.log, bus: kernel.bus, wakesOn: [], everyMilliseconds: hourMilliseconds,
    work: () => expireRequests(kernel),
  });
}
