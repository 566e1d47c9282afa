import { readFile, writeFile } from 'node:fs/promises';
import { safe } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stationOffice, type StationOffice } from '#tests/support/station-office.ts';

let office: StationOffice;
beforeAll(async () => { office = await stationOffice(); });
afterAll(() => office.close());

const refusal = async (call: Promise<unknown>): Promise<unknown> => {
  const { error } = await safe(call);
  return error instanceof Error && 'code' in error ? error.code : error;
};

describe('a fresh station', () => {
  it('opens its set-up page, tells who is at an address and by what certificate, and joins with a code', async () => {
    const { page, openPage, file } = await office.start('fresh');
    expect(page).toBe('app://sportello/setup.html');
    const client = openPage();
    expect(await client.station.standing()).toEqual({ reason: 'new' });
    expect(await client.station.findHub({ address: office.url.slice(8) })).toEqual({
      url: office.url, fingerprint: office.fingerprint, municipalityName: 'Comune di Poggio Sereno', officeName: expect.any(String),
    });
    const { code } = await office.administrator.stations.makeCode({ role: 'kiosk', name: 'Totem' });
    expect(await refusal(client.station.join({ url: office.url, fingerprint: office.fingerprint, code: 'ZZZZ2222' }))).toBe('PAIRING_CODE_WRONG');
    expect(await client.station.join({ url: office.url, fingerprint: office.fingerprint, code })).toEqual({ role: 'kiosk', name: 'Totem' });
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(kept).toEqual({ url: office.url, fingerprint: office.fingerprint, role: 'kiosk', name: 'Totem', token: expect.any(String) });
  });

  it('lists the hubs that answer on the network, each by its first address, and says when it can ask nobody', async () => {
    const client = (await office.start('near')).openPage();
    expect(await client.station.listHubs()).toEqual([{ url: office.url, municipalityName: 'Comune di Poggio Sereno', officeName: 'Sportello' }]);
    office.near.list = () => Promise.reject(new Error('no network card'));
    expect(await refusal(client.station.listHubs())).toBe('NETWORK_NOT_ASKED');
  });

  it('tells a wrong address, an address where nobody answers, and a system without a keyring', async () => {
    const { openPage } = await office.start('lost', ({ app }) => { app.hasKeyring = false; });
    const client = openPage();
    const { code } = await office.administrator.stations.makeCode({ role: 'station', name: 'Senza portachiavi' });
    expect([
      await refusal(client.station.findHub({ address: 'due parole' })), await refusal(client.station.findHub({ address: 'https://127.0.0.1:1' })),
      await refusal(client.station.join({ url: office.url, fingerprint: office.fingerprint, code })),
    ]).toEqual(['HUB_ADDRESS_WRONG', 'HUB_NOT_FOUND', 'KEYRING_UNAVAILABLE']);
  });

  it('sends its code to no hub but the one it has seen', async () => {
    const client = (await office.start('fooled')).openPage();
    const before = office.asked.length;
    expect(await refusal(client.station.join({ url: office.url, fingerprint: '0'.repeat(64), code: 'ABCD2345' }))).toBe('HUB_CERTIFICATE_CHANGED');
    expect(office.asked.length).toBe(before);
  });
});

describe('a station of a hub', () => {
  it('has no core: its page works at the hub as who signed in there, from this station, with devices of its own', async () => {
    const { page, openPage } = await office.startJoined('counter', { name: 'Sportello 2' });
    expect(page).toBe('app://sportello/clerk.html');
    expect((await openPage().system.hello({ protocolVersion: 1 })).device).toMatchObject({ role: 'station', name: 'Sportello 2' });
    const session = await openPage().staff.logIn({ username: 'clerk', password: 'prova' });
    const clerk = openPage(session.token);
    const { counters, queues } = await clerk.queue.board();
    await clerk.queue.openCounter({ requestId: office.test.office.requestId(), counterId: counters[0]?.id ?? '', queueIds: [queues[0]?.id ?? ''] });
    const { devices } = await office.administrator.stations.listDevices();
    expect(await office.test.office.kernel.database.read('journal').where({ type: 'counterOpened' })).toMatchObject([{ station: devices.find(({ name }) => name === 'Sportello 2')?.id }]);
    expect(await clerk.device.about()).toMatchObject({ version: '1.2.3' });
    const { error, isDefined } = await safe(openPage().system.hello({ protocolVersion: 9 }));
    expect(isDefined && error.code === 'PROTOCOL_MISMATCH' && error.data).toMatchObject({ expected: 1 });
  });

  it('follows feeds; revoked, they end and it starts again as one that must join, and says why', async () => {
    const running = await office.startJoined('wall', { name: 'Totem sala', role: 'kiosk' });
    const client = running.openPage();
    const feed = await client.queue.watchWaitingRoom();
    expect((await feed.next()).value).toMatchObject({ queues: expect.any(Array) });
    const { devices } = await office.administrator.stations.listDevices();
    await office.administrator.stations.revoke({ requestId: office.test.office.requestId(), id: devices.find(({ name }) => name === 'Totem sala')?.id ?? '' });
    expect((await feed.next()).done).toBe(true);
    expect(await refusal(client.queue.watchWaitingRoom())).toBe('UNAUTHENTICATED');
    await expect.poll(() => running.app.log).toEqual(['relaunch', 'quit', 'exit 0']);
    const again = await office.start('wall');
    expect([again.page, await again.openPage().station.standing()]).toEqual(['app://sportello/setup.html', { reason: 'revoked', url: office.url }]);
  });

  it('refuses another certificate before anything is sent, and says so', async () => {
    const { file } = await office.startJoined('watchful', { name: 'Sportello 5' });
    const kept = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...kept, fingerprint: '0'.repeat(64) }));
    const before = office.asked.length;
    const { openPage } = await office.start('watchful');
    expect([await openPage().station.standing(), office.asked.length]).toEqual([{ reason: 'certificate', url: office.url }, before]);
  });

  it('opens its page while the hub is away, which is told so', async () => {
    const { file } = await office.startJoined('patient', { name: 'Sportello 6' });
    const kept = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...kept, url: 'https://127.0.0.1:1' }));
    const { page, openPage } = await office.start('patient');
    expect([page, await refusal(openPage().system.hello({ protocolVersion: 1 }))]).toEqual(['app://sportello/clerk.html', 'SERVICE_UNAVAILABLE']);
  });
});
