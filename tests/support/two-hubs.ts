import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile } from '#core/kernel/key-ring.ts';
import { testDatabase } from './databases.ts';
import { startHubProcess, type HubProcess } from './hub-process.ts';

/** Two hub processes on one PostgreSQL, each with a data folder of its own and the same keys. */
export interface TwoHubs {
  readonly hubs: readonly [HubProcess, HubProcess];
  readonly dataDirs: readonly [string, string];
  readonly databaseUrl: string;
  /** An empty folder beside theirs. */
  newFolder(): Promise<string>;
  close(): Promise<void>;
}

/** Starts both at the same moment on an empty database: whoever comes second finds the office made. */
export async function startTwoHubs(): Promise<TwoHubs> {
  const root = await mkdtemp(join(tmpdir(), 'sportello-hubs-'));
  const dataDirs = [join(root, 'one'), join(root, 'other')] as const;
  for (const folder of dataDirs) await mkdir(folder);
  await createKeyFile(join(dataDirs[0], 'keys.json'));
  await copyFile(join(dataDirs[0], 'keys.json'), join(dataDirs[1], 'keys.json'));

  const database = await testDatabase('postgres');
  const start = (folder: string) => startHubProcess('--training', '--data', folder, '--database', database.address);
  const [one, other] = await Promise.allSettled([start(dataDirs[0]), start(dataDirs[1])]);
  if (one.status === 'rejected' || other.status === 'rejected') {
    for (const hub of [one, other]) if (hub.status === 'fulfilled') await hub.value.stop();
    throw new Error('Two hubs did not start together', { cause: [one, other].find((hub) => hub.status === 'rejected')?.reason });
  }
  const hubs = [one.value, other.value] as const;
  return {
    hubs, dataDirs,
    databaseUrl: database.address,
    newFolder: () => mkdtemp(join(root, 'folder-')),
    async close() {
      await Promise.all(hubs.map((hub) => hub.stop()));
      await database.drop();
      await rm(root, { recursive: true, force: true });
    },
  };
}
