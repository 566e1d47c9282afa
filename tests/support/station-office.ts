import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { FastifyInstance } from 'fastify';
import type { deviceContract } from '#shared/device-contract.ts';
import type { officeContract } from '#shared/office-contract.ts';
import type { stationContract } from '#shared/station-contract.ts';
import { systemClock, type Clock } from '#core/kernel/clock.ts';
import { createHttpServer } from '#electron/hub/http-server.ts';
import { openSecured, type Secured } from '#electron/hub/tls/open-secured.ts';
import { startDesktop } from '#electron/main/start-desktop.ts';
import type { IslandMaker } from '#electron/main/station/island-core.ts';
import type { ListHubs } from '#electron/main/station/set-up-router.ts';
import { createFakeElectron } from './electron-fake.ts';
import { createFakeIslands } from './island-fake.ts';
import { testCore, type TestClient, type TestCore } from './test-core.ts';

export type PageClient = ContractRouterClient<typeof officeContract & { device: typeof deviceContract; station: typeof stationContract }>;

/** The application started on a profile, and pages of it. */
export interface StartedStation extends ReturnType<typeof createFakeElectron> {
  openPage(token?: string): PageClient;
  readonly page: string | undefined;
  /** Its `station.json`. */
  readonly file: string;
}

/** A hub over real HTTPS that can be cut off, and stations of it. */
export interface StationOffice {
  /** Who answers a station on the network. */
  readonly near: { list: ListHubs };
  readonly test: TestCore;
  readonly administrator: TestClient;
  readonly url: string;
  readonly fingerprint: string;
  /** Paths that the hub was asked. */
  readonly asked: readonly string[];
  start(profile: string, prepare?: (fake: ReturnType<typeof createFakeElectron>) => void): Promise<StartedStation>;
  /** A station that has joined, started anew; a profile that was revoked joins again. */
  startJoined(profile: string, device: { name: string; role?: 'station' | 'kiosk'; counterId?: string }): Promise<StartedStation>;
  /** Nobody answers at the hub's address any more, until `mend`. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Somebody with another certificate answers in the hub's place, until `cut`. */
  impersonate(): Promise<void>;
  close(): Promise<void>;
}

/** `makeIslands`: what the stations go on with, by the hub's clock; absent: islands that answer next to nothing. */
export async function stationOffice(makeIslands: (clock: Clock) => IslandMaker = () => createFakeIslands().maker): Promise<StationOffice> {
  const test = await testCore('sqlite');
  const islands = makeIslands(test.office.clock);
  const administrator = test.as('administrator');
  const root = await mkdtemp(join(tmpdir(), 'sportello-station-'));
  const secure = (dataDir: string): Promise<Secured> => openSecured({ kind: 'self-made', extraNames: [] }, { dataDir, clock: systemClock, log: test.core.log });
  const secured = await secure(root);
  const stranger = await secure(await mkdtemp(join(root, 'stranger-')));
  const asked: string[] = [];
  let office: FastifyInstance | undefined;

  async function listen(port: number, { serverFactory } = secured): Promise<number> {
    const opened = await createHttpServer(test.core, { serverFactory });
    opened.addHook('onRequest', (request, _reply, done) => {
      asked.push(request.url);
      done();
    });
    await opened.listen({ host: '127.0.0.1', port });
    office = opened;
    return (opened.server.address() as AddressInfo).port;
  }
  async function cut(): Promise<void> {
    office?.server.closeAllConnections();
    await office?.close();
    office = undefined;
  }
  const port = await listen(0);
  const url = `https://localhost:${String(port)}`;

  const near: StationOffice['near'] = { list: () => Promise.resolve([{ urls: [url, 'https://192.0.2.1:4680'], municipalityName: 'Comune di Poggio Sereno', officeName: 'Sportello' }]) };
  async function start(profile: string, prepare: (fake: ReturnType<typeof createFakeElectron>) => void = () => undefined): Promise<StartedStation> {
    const fake = createFakeElectron();
    prepare(fake);
    await startDesktop(fake.electron, {
      argv: ['--station', '--data', join(root, profile)], builtDir: '/built', islands, clock: systemClock, listHubs: () => near.list(),
      openCore: () => Promise.reject(new Error('a station has no core')),
    });
    const openPage = (token?: string): PageClient => {
      const given = fake.askForPort();
      if (given === undefined) throw new Error('the page got no port');
      given.start();
      return createORPCClient(new RPCLink({ port: given, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }));
    };
    return { ...fake, openPage, page: fake.app.windows[0]?.webContents.url, file: join(root, profile, 'desktop', 'station.json') };
  }

  return {
    test, administrator, url, fingerprint: secured.fingerprint(), asked, near, start, cut,
    async startJoined(profile, { name, role = 'station', counterId }) {
      const { code } = await administrator.stations.makeCode({ role, name, ...(counterId !== undefined && { counterId }) });
      const fresh = await start(profile);
      const page = fresh.openPage();
      const found = await page.station.findHub({ address: url });
      await page.station.join({ url: found.url, fingerprint: found.fingerprint, code });
      await page.station.begin().catch(() => undefined);
      return start(profile);
    },
    mend: async () => { if (office === undefined) await listen(port); },
    async impersonate() {
      await cut();
      await listen(port, stranger);
    },
    async close() {
      await cut();
      secured.stop();
      stranger.stop();
      await test.close();
      await rm(root, { recursive: true });
    },
  };
}
