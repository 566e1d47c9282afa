import { createHash, createHmac } from 'node:crypto';
import { safe } from '@orpc/client';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/kernel/access.ts';
import { resync } from '#core/kernel/event-bus.ts';
import { seedOffice, trainingOffice } from '#core/settings/index.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';
import { addDevice } from './add-device.ts';

const minute = 60_000;

describe.each(dialects)('devices on %s', (dialect) => {
  let test: TestCore;
  let administrator: TestClient;
  beforeAll(async () => {
    test = await testCore(dialect);
    administrator = test.as('administrator');
  });
  afterAll(async () => { await test.close(); });

  const from = (address: string): TestClient =>
    createRouterClient(test.core.router, { context: { actor: test.office.actor('anonymous'), correlationId: 'test', address } });
  const withToken = async (token: string, core = test.core): Promise<TestClient> =>
    createRouterClient(core.router, { context: { actor: await core.authenticate(token), correlationId: 'test' } });
  const refusal = async (call: Promise<unknown>): Promise<unknown[]> => {
    const { error } = await safe(call);
    return error instanceof Error && 'code' in error ? [error.code, 'data' in error ? error.data : undefined] : [error];
  };
  const pairNew = async (name: string, role: 'station' | 'display' | 'kiosk' = 'kiosk') => from('10.0.0.1').stations.pair({ code: (await administrator.stations.makeCode({ role, name })).code });
  const journalOf = (type: string): Promise<{ subject: string; actor: string; payload: string }[]> => test.office.kernel.database.read('journal').where({ type });

  it('gives whoever types the code a token of its role, once, and tells the administrator', async () => {
    const made = await administrator.stations.makeCode({ role: 'kiosk', name: 'Totem ingresso' });
    expect(made).toMatchObject({ code: expect.stringMatching(/^[2-9A-HJKMNP-TV-Z]{8}$/), expiresAt: '2026-11-23T08:15:00.000Z' });
    const { token, device } = await from('192.168.1.20').stations.pair({ code: ` ${made.code.slice(0, 4).toLowerCase()}-${made.code.slice(4)}`, role: 'kiosk' });

    expect(await test.core.authenticate(token)).toMatchObject({ role: 'kiosk', id: device.id, municipalityId: test.office.municipalityId, officeId: test.office.officeId });
    const { devices } = await administrator.stations.listDevices();
    expect(devices.find(({ id }) => id === device.id)).toMatchObject({ name: 'Totem ingresso', role: 'kiosk', pairedBy: 'Prova administrator', pairedAt: '2026-11-23T08:05:00.000Z' });
    expect(await refusal(from('192.168.1.20').stations.pair({ code: made.code }))).toEqual(['PAIRING_CODE_USED', undefined]);
    const kept = JSON.stringify([await journalOf('pairingCodeMade'), await journalOf('devicePaired'), await journalOf('pairingRefused'), await test.office.kernel.database.read('pairing_codes'), await test.office.kernel.database.read('devices')]);
    expect([kept.includes(made.code), kept.includes(token)]).toEqual([false, false]);
  });

  it('refuses a code that has expired or was replaced, and one for another kind of device without using it up', async () => {
    const late = await administrator.stations.makeCode({ role: 'display', name: 'Tabellone' });
    const replaced = await administrator.stations.makeCode({ role: 'display', name: 'Tabellone' });
    const newest = await administrator.stations.makeCode({ role: 'display', name: 'Tabellone', replaces: replaced.id });
    const device = from('192.168.1.21');
    expect(await refusal(device.stations.pair({ code: replaced.code }))).toEqual(['PAIRING_CODE_EXPIRED', undefined]);
    expect(await refusal(device.stations.pair({ code: newest.code, role: 'kiosk' }))).toEqual(['PAIRING_ROLE_DIFFERS', { role: 'display' }]);
    expect((await device.stations.pair({ code: newest.code, role: 'display' })).device.name).toBe('Tabellone');
    test.office.clock.advance(10 * minute);
    expect(await refusal(device.stations.pair({ code: late.code }))).toEqual(['PAIRING_CODE_EXPIRED', undefined]);
  });

  it('lets a whole office in by an administrator alone', async () => {
    await expect(test.as('supervisor').stations.makeCode({ role: 'office', name: 'Sede di Borgo' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await administrator.stations.makeCode({ role: 'office', name: 'Sede di Borgo' })).role).toBe('office');
  });

  it('locks an address at the fifth wrong code, says until when, and lets others through', async () => {
    const { code } = await administrator.stations.makeCode({ role: 'kiosk', name: 'Totem due' });
    const device = from('192.168.1.22');
    const wrong = () => refusal(device.stations.pair({ code: 'ZZZZ2222' }));
    expect([await wrong(), await wrong(), await wrong(), await wrong()].map(([refused, data]) => [refused, data])).toEqual([4, 3, 2, 1].map((triesLeft) => ['PAIRING_CODE_WRONG', { triesLeft }]));
    const until = new Date(Date.parse(test.office.clock.now()) + 10 * minute).toISOString();
    const locked = ['PAIRING_LOCKED', { until, time: '09:25' }];
    expect([await wrong(), await refusal(device.stations.pair({ code }))]).toEqual([locked, locked]);
    const refused = (await journalOf('pairingRefused')).filter(({ payload }) => payload.includes('PAIRING_CODE_WRONG'));
    expect(refused).toHaveLength(5);
    expect((await from('192.168.1.23').stations.pair({ code })).device.name).toBe('Totem due');
    test.office.clock.advance(10 * minute);
    expect(await wrong()).toEqual(['PAIRING_CODE_WRONG', { triesLeft: 4 }]);
  });

  it('keeps of an address that typed wrong codes nothing that could be guessed from the database', async () => {
    const address = '192.168.1.77';
    await refusal(from(address).stations.pair({ code: 'ZZZZ2222' }));
    const hashes = await test.office.kernel.database.read('pairing_tries').pluck('address_hash') as string[];
    expect(hashes).toContain(createHmac('sha256', test.office.kernel.keys.indexKey).update(`pairing address|${address}`).digest('hex'));
    expect(hashes).not.toContain(createHash('sha256').update(address).digest('hex'));
  });

  it('counts wrong codes that come at once, and gives one code to one device', async () => {
    const both = await Promise.all([1, 2, 3, 4, 5].map(() => refusal(from('192.168.1.24').stations.pair({ code: 'ZZZZ2222' }))));
    expect(both.map(([code]) => code).sort()).toEqual(['PAIRING_CODE_WRONG', 'PAIRING_CODE_WRONG', 'PAIRING_CODE_WRONG', 'PAIRING_CODE_WRONG', 'PAIRING_LOCKED']);
    const { code } = await administrator.stations.makeCode({ role: 'kiosk', name: 'Conteso' });
    const paired = await Promise.allSettled(['10.1.1.1', '10.1.1.2', '10.1.1.3'].map((address) => from(address).stations.pair({ code })));
    expect(paired.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await administrator.stations.listDevices()).devices.filter(({ name }) => name === 'Conteso')).toHaveLength(1);
  });

  it('takes no second name that is in use, no counter of nowhere, and renames', async () => {
    const { device } = await pairNew('Totem tre');
    expect(await refusal(administrator.stations.makeCode({ role: 'kiosk', name: 'totem TRE' }))).toEqual(['DEVICE_NAME_TAKEN', { name: 'Totem tre' }]);
    expect(await refusal(administrator.stations.makeCode({ role: 'station', name: 'Postazione', counterId: device.id }))).toEqual(['COUNTER_NOT_FOUND', undefined]);
    const board = await administrator.stations.rename({ requestId: test.office.requestId(), id: device.id, name: 'Totem scala B' });
    expect(board.devices.map(({ name }) => name)).toContain('Totem scala B');
  });

  it('greets a throw-away device of training too, and keeps it off the list', async () => {
    const { token } = await from('10.0.0.4').stations.openTrainingDevice({ role: 'kiosk' });
    expect((await (await withToken(token)).system.hello({ protocolVersion: 1 })).device).toMatchObject({ role: 'kiosk', name: '' });
    expect((await administrator.stations.listDevices()).devices.map(({ name }) => name)).not.toContain('');
  });

  it('writes when a device was last seen and what it runs, once for many calls', async () => {
    const { token, device } = await pairNew('Visto');
    const own = await withToken(token);
    expect(await own.system.hello({ protocolVersion: 1, version: '0.9.0' })).toMatchObject({ now: test.office.clock.now(), device: { id: device.id, role: 'kiosk', name: 'Visto' } });
    expect(await refusal(own.system.hello({ protocolVersion: 2, version: '1.5.0' }))).toEqual(['PROTOCOL_MISMATCH', { expected: 1, version: 'test', address: undefined }]);
    await test.core.authenticate(token);
    await test.core.runWorkers();
    const { devices } = await administrator.stations.listDevices();
    expect(devices.find(({ id }) => id === device.id)).toMatchObject({ lastSeenAt: test.office.clock.now(), version: '1.5.0', protocolVersion: 2 });
  });

  it('makes a station of another municipality nobody, and staff at it', async () => {
    const { kernel } = test.office;
    const elsewhere: Actor = { role: 'administrator', id: 'set-up', municipalityId: kernel.ids.next(), officeId: kernel.ids.next() };
    const { token } = await kernel.work.run({ actor: elsewhere, procedure: 'set-up' }, async (work) => {
      await seedOffice(work, kernel.ids, { ...trainingOffice, code: 'elsewhere', name: 'Comune di Altrove', taxCode: '80009990402' });
      return addDevice(work, kernel.ids, { role: 'station', name: 'Sportello di Altrove' });
    });
    const session = await test.as('anonymous').staff.logIn({ username: 'clerk', password: 'prova' });
    expect((await test.core.authenticate(session.token, token)).role).toBe('anonymous');
    expect((await test.core.authenticate(undefined, token)).role).toBe('anonymous');
    expect((await test.core.authenticate(token)).role).toBe('anonymous');
  });

  it('makes staff at a revoked station nobody', async () => {
    const { counters } = await administrator.stations.listDevices();
    const { code } = await administrator.stations.makeCode({ role: 'station', name: 'Sportello 3', counterId: counters[0]?.id });
    const { token, device } = await from('10.0.0.3').stations.pair({ code });
    expect(device.counterId).toBe(counters[0]?.id);
    const session = await (await withToken(token)).staff.logIn({ username: 'clerk', password: 'prova' });
    expect(await test.core.authenticate(session.token, token)).toMatchObject({ role: 'clerk', stationId: device.id });
    await administrator.stations.revoke({ requestId: test.office.requestId(), id: device.id });
    expect([(await test.core.authenticate(session.token, token)).role, (await test.core.authenticate(session.token)).role]).toEqual(['anonymous', 'anonymous']);
  });

  it('revokes: the token is refused and feeds that are open end, in whichever process', async () => {
    const { token, device } = await pairNew('Rubato', 'display');
    const feeds = [];
    for (const core of [test.core, await test.anotherCore()]) {
      const feed = await (await withToken(token, core)).queue.watchWaitingRoom();
      await feed.next();
      feeds.push(feed);
    }
    const ends = feeds.map(async (feed) => (await feed.next()).done);
    const requestId = test.office.requestId();
    const { devices } = await administrator.stations.revoke({ requestId, id: device.id });
    expect(devices.find(({ id }) => id === device.id)).toMatchObject({ revokedAt: test.office.clock.now() });
    expect(await Promise.all(ends)).toEqual([true, true]);
    expect([(await test.core.authenticate(token)).role, await from('10.0.0.1').stations.checkToken({ token })]).toEqual(['anonymous', { standing: 'revoked' }]);
    expect(await refusal(administrator.stations.revoke({ requestId: test.office.requestId(), id: device.id }))).toEqual(['DEVICE_NOT_FOUND', undefined]);
    expect(await journalOf('deviceRevoked')).toHaveLength(2);
  });

  it('ends the feed of a device that was revoked while this process heard nothing', async () => {
    const { token, device } = await pairNew('Muto', 'display');
    const feed = await (await withToken(token)).queue.watchWaitingRoom();
    await feed.next();
    await test.office.kernel.database.transaction((db) => db('devices').where({ id: device.id }).update({ revoked_at: test.office.clock.now() }));
    test.office.kernel.bus.publish([resync]);
    const rest: unknown[] = [];
    for await (const item of feed) rest.push(item);
    expect(rest.length).toBeLessThan(2);
  });
});
