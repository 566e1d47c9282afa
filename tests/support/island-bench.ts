import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { IslandKit, IslandMerged } from '#shared/islands/islands.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { createKeyText, openIsland, type Island } from '#core/app.ts';
import { hashToken } from '#core/kernel/token-hash.ts';
import { testCacheDir, type TestClient, type TestCore } from './test-core.ts';
import { silentLog } from '#core/kernel/create-log.ts';

/** A paired station, and the file that it keeps ready. */
export interface IslandBench {
  readonly device: Actor;
  /** The hub as the device calls it, and as a member of staff who signed in there from this station. */
  readonly hub: TestClient;
  readonly token: string;
  /** Signs in at the hub from this station. */
  signIn(username: string): Promise<{ token: string; atHub: TestClient }>;
  /** The standby with the newest kit; the same until it is dropped. */
  standBy(): Promise<Island>;
  /** The island as whoever a token belongs to calls it, from this station. */
  as(token?: string): TestClient;
  /** What the island did, handed to the hub; again with `isAgain`, without dropping the file. */
  merge(options?: { isKept?: boolean }): Promise<IslandMerged>;
  close(): Promise<void>;
}

/** A station of a test's office, at a counter or, for a kiosk, at none. */
export async function islandBench(test: TestCore, { role = 'station', counterId, name }: { role?: 'station' | 'kiosk'; counterId?: string; name: string }): Promise<IslandBench> {
  const { kernel, clock } = test.office;
  const folder = await mkdtemp(join(tmpdir(), 'sportello-island-'));
  const token = kernel.ids.token();
  const { municipalityId, officeId } = test.office;
  const id = kernel.ids.next();
  await kernel.database.transaction(async (db) => {
    await db('devices').insert({ id, municipality_id: municipalityId, office_id: officeId, role, token_hash: hashToken(token), paired_at: clock.now(), name, counter_id: counterId ?? null });
  });
  const clientOf = (router: TestCore['core']['router'], actor: () => Promise<Actor>): TestClient => createRouterClient(router, { context: async () => ({ actor: await actor(), correlationId: 'test' }) });
  const device: Actor = { role, id, municipalityId, officeId, stationId: id };
  const hub = clientOf(test.core.router, () => test.core.authenticate(undefined, token));
  let island: Island | undefined;
  let period = 0;
  const drop = async (): Promise<void> => {
    await island?.stop();
    island = undefined;
  };
  const required = (): Island => {
    if (island === undefined) throw new Error('The station has no standby');
    return island;
  };
  return {
    device, hub, token,
    async signIn(username) {
      const session = await hub.staff.logIn({ username, password: 'prova' });
      return { token: session.token, atHub: clientOf(test.core.router, () => test.core.authenticate(session.token, token)) };
    },
    async standBy() {
      const kit: IslandKit = await hub.islands.kit(island?.digests() ?? {});
      if (island === undefined) {
        period += 1;
        island = await openIsland({ file: join(folder, `standby-${String(period)}.sqlite`), keyText: createKeyText(), kit, cacheDir: testCacheDir, clock, log: silentLog() });
      } else await island.takeKit(kit);
      return island;
    },
    as: (staffToken) => clientOf(required().router, () => required().authenticate(staffToken, token)),
    async merge({ isKept = false } = {}) {
      const merged = await hub.islands.merge({ requestId: kernel.ids.next(), ...await required().collect() });
      if (!isKept) await drop();
      return merged;
    },
    async close() {
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
