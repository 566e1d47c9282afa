import { systemClock } from '#core/kernel/clock.ts';
import { keyFileOf } from '#core/kernel/data-folder.ts';
import { readKeys, withNewMasterKey } from '#core/kernel/key-ring.ts';
import { createKeyFileStore } from '#core/kernel/key-store.ts';
import { countWrapped, listHolders } from '#core/kernel/rotate-keys.ts';
import { openLooked } from './open-looked.ts';

interface Asked { readonly dataDir: string; readonly databaseUrl?: string | undefined; readonly asJson: boolean }

/** How the master keys of a node stand: which one is in use, how many data keys each wraps, and which processes have which. */
interface KeyStatus {
  readonly current: string;
  readonly isRotating: boolean;
  readonly keys: readonly { readonly id: string; readonly wraps: number }[];
  readonly processes: readonly { readonly process: string; readonly known: readonly string[]; readonly inUse: string }[];
}

async function readStatus(asked: Asked): Promise<KeyStatus> {
  const { database, keys } = await openLooked(asked);
  try {
    const wraps = await countWrapped(database.read);
    const holders = await listHolders(database.read, systemClock.now());
    return {
      current: keys.wantedMasterKey, isRotating: keys.masterKeys.length > 1,
      keys: keys.masterKeys.map((id) => ({ id, wraps: wraps.get(id) ?? 0 })),
      processes: holders.map(({ process, known, inUse }) => ({ process, known, inUse })),
    };
  } finally {
    await database.close();
  }
}

const describe = ({ current, isRotating, keys, processes }: KeyStatus): string => [
  `master key ${current}${isRotating ? ', a rotation is under way' : ''}`,
  ...keys.map(({ id, wraps }) => `${id} wraps ${String(wraps)} data keys`),
  ...processes.map(({ process, known, inUse }) => `process ${process} has ${known.join(', ')} and uses ${inUse}`), '',
].join('\n');

async function tell(asked: Asked): Promise<number> {
  const status = await readStatus(asked);
  process.stdout.write(asked.asJson ? `${JSON.stringify(status)}\n` : describe(status));
  return 0;
}

/** Prints how the master keys of a data folder stand, a running hub's too. Exit code 0. */
export const showKeys = (asked: Asked): Promise<number> => tell(asked);

/** Puts a new master key into a folder's key file; the running processes do the rest. Throws while a rotation is under way. */
export async function rotateKeys(asked: Asked): Promise<number> {
  const store = createKeyFileStore(keyFileOf(asked.dataDir));
  await readKeys(store);
  await store.write(withNewMasterKey(await store.read(), store.name));
  return tell(asked);
}
