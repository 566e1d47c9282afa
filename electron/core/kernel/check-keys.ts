import type { Knex } from 'knex';
import type { KeyRing } from './key-ring.ts';
import { decrypt } from './sealing.ts';

interface WrappedKey { id: string; wrapped: string; master_key: string; destroyed_at: string | null }

/**
 * Throws a plain sentence when the keys cannot open what the database holds: whoever went on with them would
 * seal values that the database's other processes could never read.
 */
export async function checkKeys(db: Knex, keys: KeyRing): Promise<void> {
  const needed = await db<WrappedKey>('sealing_keys').whereNull('destroyed_at').distinct().pluck('master_key') as string[];
  const missing = needed.filter((id) => !keys.masterKeys.includes(id));
  if (missing.length > 0 && missing.length < needed.length) throw new Error(`keys.json of this data folder lacks the master key ${missing.join(', ')}: it was made elsewhere, copy keys.json of the folder where "keys rotate" was run to here`);
  const row = await db<WrappedKey>('sealing_keys').whereNull('destroyed_at').orderBy('id').first();
  if (row === undefined) return;
  try {
    decrypt(keys.masterKey(row.master_key), row.wrapped, row.id);
  } catch (error) {
    throw new Error('keys.json of this data folder does not open this database: put there the key file that the database was made with', { cause: error });
  }
}
