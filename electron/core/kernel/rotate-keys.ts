import type { Knex } from 'knex';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Kernel, Worker } from './kernel.ts';
import { withoutOldMasterKeys, type KeyRing } from './key-ring.ts';
import type { KeyStore } from './key-store.ts';
import { decrypt, encrypt } from './sealing.ts';
import { createWorker } from './worker.ts';

interface HolderRow { process: string; known: string; in_use: string; since: string; seen_at: string }
interface WrappedRow { id: string; wrapped: string; master_key: string; destroyed_at: string | null }

const everyMilliseconds = 60_000;
/** A process that has said nothing for so long is not there any more. */
const silentMilliseconds = 5 * 60_000;
const rowsAtOnce = 500;

/** How many data keys each master key wraps that somebody can still open. */
export async function countWrapped(db: Knex): Promise<Map<string, number>> {
  const rows: { master_key: string; count: number | string }[] = await db('sealing_keys').whereNull('destroyed_at').groupBy('master_key').select('master_key').count({ count: '*' });
  return new Map(rows.map((row) => [row.master_key, Number(row.count)]));
}

/** The processes of this database that were heard of lately, and what each can open with. */
export async function listHolders(db: Knex, now: string): Promise<{ process: string; known: string[]; inUse: string; since: string }[]> {
  const rows = await db<HolderRow>('key_holders').where('seen_at', '>', addMilliseconds(now, -silentMilliseconds)).orderBy('process') as HolderRow[];
  return rows.map((row) => ({ process: row.process, known: JSON.parse(row.known) as string[], inUse: row.in_use, since: row.since }));
}

/** Says that this process is there, what it can open with, and what it wraps with. */
async function tell(db: Knex, of: { process: string; keys: KeyRing; at: string }): Promise<void> {
  const { process, keys, at } = of;
  const before = await db<HolderRow>('key_holders').where({ process }).first();
  const now = { known: JSON.stringify(keys.masterKeys), in_use: keys.currentMasterKey, since: before?.in_use === keys.currentMasterKey ? before.since : at, seen_at: at };
  await db('key_holders').insert({ process, ...now }).onConflict('process').merge(now);
  await db('key_holders').where('seen_at', '<', addMilliseconds(at, -silentMilliseconds)).delete();
}

/** Wraps so many data keys with the current master key that an older one wraps; how many. What they seal is not touched. */
async function rewrapSome({ database, keys }: Kernel): Promise<number> {
  const current = keys.currentMasterKey;
  return database.transaction(async (db) => {
    const rows: WrappedRow[] = await db<WrappedRow>('sealing_keys').whereNull('destroyed_at').whereNot('master_key', current).orderBy('id').limit(rowsAtOnce);
    for (const { id, wrapped, master_key: old } of rows) {
      const anew = encrypt(keys.masterKey(current), decrypt(keys.masterKey(old), wrapped, id), id);
      await db('sealing_keys').where({ id, master_key: old }).whereNull('destroyed_at').update({ wrapped: anew, master_key: current });
    }
    if (rows.length > 0) database.wipe();
    return rows.length;
  });
}

interface Rotation { readonly kernel: Kernel; readonly store: KeyStore; readonly process: string }

/**
 * One turn: takes over what the key store says by now; wraps with a new master key once every process knows it; wraps the data keys anew, in
 * one process of the database; and forgets the old master key when nothing and nobody uses it any more. How much was done.
 */
export async function turnKeys({ kernel, store, process }: Rotation): Promise<number> {
  const { database, keys, clock } = kernel;
  keys.takeOver(await store.read());
  const at = clock.now();
  await database.transaction((db) => tell(db, { process, keys, at }));
  const holders = await listHolders(database.read, at);
  const wanted = keys.wantedMasterKey;
  if (keys.currentMasterKey !== wanted && holders.every(({ known }) => known.includes(wanted))) {
    keys.use(wanted);
    await database.transaction((db) => tell(db, { process, keys, at }));
    return 1;
  }
  if (keys.currentMasterKey !== wanted || keys.masterKeys.length === 1) return 0;
  const mayWrap = await database.locks.hold('keys');
  let done = 0;
  for (let some = rowsAtOnce; mayWrap && some === rowsAtOnce; done += some) some = await rewrapSome(kernel);
  // What another process began to wrap before it changed over is committed long after this.
  const isQuiet = holders.every(({ inUse, since }) => inUse === wanted && since < addMilliseconds(at, -silentMilliseconds));
  const isUnused = [...(await countWrapped(database.read)).keys()].every((id) => id === wanted);
  if (done > 0 || !isQuiet || !isUnused) return done;
  await store.write(withoutOldMasterKeys(await store.read(), store.name));
  keys.takeOver(await store.read());
  return 1;
}

/** Turns the keys for as long as the process lives. */
export function createKeyWorker(kernel: Kernel, store: KeyStore): Worker {
  const process = kernel.ids.next();
  const worker = createWorker({ name: 'keys', log: kernel.log, bus: kernel.bus, wakesOn: [], everyMilliseconds, work: () => turnKeys({ kernel, store, process }) });
  return {
    ...worker,
    async stop() {
      await worker.stop();
      await kernel.database.transaction(async (db) => { await db('key_holders').where({ process }).delete(); });
    },
  };
}
