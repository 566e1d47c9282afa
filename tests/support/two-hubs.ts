import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile } from '#core/kernel/key-ring.ts';
import { createEmpty } from './database-pattern.ts';
import { startHubProcess, type HubProcess } from './hub-process.ts';
import { ownPostgres, type OwnPostgres } from './own-postgres.ts';
import { roundRobin } from './round-robin.ts';

/** Two hub processes on one PostgreSQL, each with a data folder of its own and the same keys. */
export interface TwoHubs {
  readonly hubs: [HubProcess, HubProcess];
  /** Of the proxy that gives each request to the other one. */
  readonly url: string;
  readonly postgres: OwnPostgres;
  /** Starts one anew, on its folder. */
  restart(hub: 0 | 1): Promise<void>;
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

  const postgres = await ownPostgres();
  const databaseUrl = `${postgres.url}/office`;
  await createEmpty(postgres.url, 'office');
  const start = (folder: string) => startHubProcess('--training', '--data', folder, '--database', databaseUrl);
  const [one, other] = await Promise.allSettled([start(dataDirs[0]), start(dataDirs[1])]);
  if (one.status === 'rejected' || other.status === 'rejected') {
    for (const hub of [one, other]) if (hub.status === 'fulfilled') await hub.value.stop();
    await postgres.close();
    throw new Error('Two hubs did not start together', { cause: [one, other].find((hub) => hub.status === 'rejected')?.reason });
  }
  const hubs: [HubProcess, HubProcess] = [one.value, other.value];
  const proxy = await roundRobin(() => hubs.map(({ url }) => url));
  return {
    hubs, dataDirs, postgres, databaseUrl,
    url: proxy.url,
    newFolder: () => mkdtemp(join(root, 'folder-')),
    async restart(hub) { hubs[hub] = await start(dataDirs[hub]); },
    async close() {
      await proxy.close();
      await Promise.all(hubs.map((hub) => hub.stop()));
      await postgres.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
