import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { deviceContract } from '#shared/device-contract.ts';
import type { officeContract } from '#shared/office-contract.ts';
import type { stationContract } from '#shared/station-contract.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createHttpServer } from '#electron/hub/http-server.ts';
import { openSecured, type Secured } from '#electron/hub/tls/open-secured.ts';
import { startDesktop } from '#electron/main/start-desktop.ts';
import { createFakeElectron } from '#tests/support/electron-fake.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

type PageClient = ContractRouterClient<typeof officeContract & { device: typeof deviceContract; station: typeof stationContract }>;

let test: TestCore;
let administrator: TestClient;
let office: FastifyInstance;
let secured: Secured;
let fingerprint: string;
let url: string;
let root: string;
const asked: string[] = [];

beforeAll(async () => {
  test = await testCore('sqlite');
  administrator = test.as('administrator');
  root = await mkdtemp(join(tmpdir(), 'sportello-station-'));
  secured = await openSecured({ kind: 'self-made', extraNames: [] }, { dataDir: root, clock: systemClock, log: test.core.log });
  fingerprint = secured.fingerprint();
  office = await createHttpServer(test.core, { serverFactory: secured.serverFactory });
  office.addHook('onRequest', (request, _reply, done) => {
    asked.push(request.url);
    done();
  });
  await office.listen({ host: '127.0.0.1', port: 0 });
  url = `https://localhost:${String((office.server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  office.server.closeAllConnections();
  await office.close();
  secured.stop();
  await test.close();
  await rm(root, { recursive: true });
});

/** The application started on a profile, and a page of it. */
async function start(profile: string, prepare: (fake: ReturnType<typeof createFakeElectron>) => void = () => undefined) {
  const fake = createFakeElectron();
  prepare(fake);
  await startDesktop(fake.electron, {
    argv: ['--station', '--data', join(root, profile)], builtDir: '/built', openCore: () => Promise.reject(new Error('a station has no core')),
  });
  const openPage = (token?: string): PageClient => {
    const port = fake.askForPort();
    if (port === undefined) throw new Error('the page got no port');
    port.start();
    return createORPCClient(new RPCLink({ port, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }));
  };
  return { ...fake, openPage, page: fake.app.windows[0]?.webContents.url, file: join(root, profile, 'desktop', 'station.json') };
}

/** A station that has joined, started anew. */
async function startJoined(profile: string, name: string, role: 'station' | 'kiosk' = 'station') {
  const { code } = await administrator.stations.makeCode({ role, name });
  const fresh = await start(profile);
  const page = fresh.openPage();
  const found = await page.station.findHub({ address: url });
  await page.station.join({ url: found.url, fingerprint: found.fingerprint, code });
  await page.station.begin().catch(() => undefined);
  expect(fresh.app.log).toEqual(['relaunch', 'quit', 'exit 0']);
  return start(profile);
}

const refusal = async (call: Promise<unknown>): Promise<unknown> => {
  const { error } = await safe(call);
  return error instanceof Error && 'code' in error ? error.code : error;
};

describe('a fresh station', () => {
  it('opens its set-up page, tells who is at an address and by what certificate, and joins with a code', async () => {
    const { page, openPage, file } = await start('fresh');
    expect(page).toBe('app://sportello/setup.html');
    const client = openPage();
    expect(await client.station.standing()).toEqual({ reason: 'new' });
    expect(await client.station.findHub({ address: url.slice(8) })).toEqual({
      url, fingerprint, municipalityName: 'Comune di Poggio Sereno', officeName: expect.any(String),
    });
    const { code } = await administrator.stations.makeCode({ role: 'kiosk', name: 'Totem' });
    expect(await refusal(client.station.join({ url, fingerprint, code: 'ZZZZ2222' }))).toBe('PAIRING_CODE_WRONG');
    expect(await client.station.join({ url, fingerprint, code })).toEqual({ role: 'kiosk', name: 'Totem' });
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(kept).toEqual({ url, fingerprint, role: 'kiosk', name: 'Totem', token: expect.any(String) });
  });

  it('tells a wrong address, an address where nobody answers, and a system without a keyring', async () => {
    const { openPage } = await start('lost', ({ app }) => { app.hasKeyring = false; });
    const client = openPage();
    const { code } = await administrator.stations.makeCode({ role: 'station', name: 'Senza portachiavi' });
    expect([
      await refusal(client.station.findHub({ address: 'due parole' })), await refusal(client.station.findHub({ address: 'https://127.0.0.1:1' })),
      await refusal(client.station.join({ url, fingerprint, code })),
    ]).toEqual(['HUB_ADDRESS_WRONG', 'HUB_NOT_FOUND', 'KEYRING_UNAVAILABLE']);
  });

  it('sends its code to no hub but the one it has seen', async () => {
    const client = (await start('fooled')).openPage();
    const before = asked.length;
    expect(await refusal(client.station.join({ url, fingerprint: '0'.repeat(64), code: 'ABCD2345' }))).toBe('HUB_CERTIFICATE_CHANGED');
    expect(asked.length).toBe(before);
  });
});

describe('a station of a hub', () => {
  it('has no core: its page works at the hub as who signed in there, from this station, with devices of its own', async () => {
    const { page, openPage } = await startJoined('counter', 'Sportello 2');
    expect(page).toBe('app://sportello/clerk.html');
    expect((await openPage().system.hello({ protocolVersion: 1 })).device).toMatchObject({ role: 'station', name: 'Sportello 2' });
    const session = await openPage().staff.logIn({ username: 'clerk', password: 'prova' });
    const clerk = openPage(session.token);
    const { counters, queues } = await clerk.queue.board();
    await clerk.queue.openCounter({ requestId: test.office.requestId(), counterId: counters[0]?.id ?? '', queueIds: [queues[0]?.id ?? ''] });
    const { devices } = await administrator.stations.listDevices();
    expect(await test.office.kernel.database.read('journal').where({ type: 'counterOpened' })).toMatchObject([{ station: devices.find(({ name }) => name === 'Sportello 2')?.id }]);
    expect(await clerk.device.about()).toMatchObject({ version: '1.2.3' });
    const { error, isDefined } = await safe(openPage().system.hello({ protocolVersion: 9 }));
    expect(isDefined && error.code === 'PROTOCOL_MISMATCH' && error.data).toMatchObject({ expected: 1 });
  });

  it('follows feeds; revoked, they end and it starts again as one that must join, and says why', async () => {
    const running = await startJoined('wall', 'Totem sala', 'kiosk');
    const client = running.openPage();
    const feed = await client.queue.watchWaitingRoom();
    expect((await feed.next()).value).toMatchObject({ queues: expect.any(Array) });
    const { devices } = await administrator.stations.listDevices();
    await administrator.stations.revoke({ requestId: test.office.requestId(), id: devices.find(({ name }) => name === 'Totem sala')?.id ?? '' });
    expect((await feed.next()).done).toBe(true);
    expect(await refusal(client.queue.watchWaitingRoom())).toBe('UNAUTHENTICATED');
    await expect.poll(() => running.app.log).toEqual(['relaunch', 'quit', 'exit 0']);
    const again = await start('wall');
    expect([again.page, await again.openPage().station.standing()]).toEqual(['app://sportello/setup.html', { reason: 'revoked', url }]);
  });

  it('refuses another certificate before anything is sent, and says so', async () => {
    const { file } = await startJoined('watchful', 'Sportello 5');
    const kept = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...kept, fingerprint: '0'.repeat(64) }));
    const before = asked.length;
    const { openPage } = await start('watchful');
    expect([await openPage().station.standing(), asked.length]).toEqual([{ reason: 'certificate', url }, before]);
  });

  it('opens its page while the hub is away, which is told so', async () => {
    const { file } = await startJoined('patient', 'Sportello 6');
    const kept = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...kept, url: 'https://127.0.0.1:1' }));
    const { page, openPage } = await start('patient');
    expect([page, await refusal(openPage().system.hello({ protocolVersion: 1 }))]).toEqual(['app://sportello/clerk.html', 'SERVICE_UNAVAILABLE']);
  });
});
