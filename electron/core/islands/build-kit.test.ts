import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/kernel/access.ts';
import type { IslandKit } from '#shared/islands/islands.model.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('the kit of a station on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let station: TestClient;
  let kit: IslandKit;

  const clientOf = async (role: 'station' | 'kiosk', counterId?: string): Promise<{ device: Actor; client: TestClient }> => {
    const { kernel } = test.office;
    const actor = test.office.actor(role);
    const row = { id: actor.id, municipality_id: actor.municipalityId, office_id: actor.officeId, role, token_hash: kernel.ids.token(), paired_at: kernel.clock.now(), name: `${role} ${actor.id}`, counter_id: counterId ?? null };
    await kernel.database.transaction(async (db) => { await db('devices').insert(row); });
    const device = { ...actor, stationId: actor.id };
    return { device, client: createRouterClient(test.core.router, { context: { actor: device, correlationId: 'test' } }) };
  };
  const rowsOf = (name: string, part: 'setUp' | 'current' = 'current') => kit[part]?.tables.find(({ table }) => table === name)?.rows ?? [];

  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    station = (await clientOf('station', counter.counterId)).client;
  });
  afterAll(async () => { await test.close(); });

  it('has the office, and what its counter has at hand with the keys that open it', async () => {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, 'certificato-residenza');
    kit = await station.islands.kit({});
    expect([kit.mark, kit.station.role]).toEqual(['I1', 'station']);
    expect([rowsOf('visits'), rowsOf('people'), rowsOf('case_files')]).toMatchObject([[{ id: visit.id, state: 'open' }], [{ id: visit.person?.id }], [{ id: file.id }]]);
    expect(rowsOf('till_sessions')).toMatchObject([{ state: 'open' }]);
    expect([...rowsOf('queues', 'setUp'), ...rowsOf('counters', 'setUp'), ...rowsOf('counters')].length).toBeGreaterThan(2);
    expect(kit.current?.keys.map(({ owner }) => owner)).toEqual(expect.arrayContaining([`person:${visit.person?.id ?? ''}`]));
    expect(await test.office.kernel.database.read('journal').where({ type: 'islandKitGiven' })).toHaveLength(1);
  });

  it('is not sent again while nothing changed', async () => {
    const again = await station.islands.kit({ setUpDigest: kit.setUp?.digest, currentDigest: kit.current?.digest });
    expect([again.setUp, again.current, again.mark]).toEqual([undefined, undefined, 'I1']);
  });

  it('gives every device a mark of its own', async () => {
    const [other, kiosk] = [await clientOf('station', counter.counterId), await clientOf('kiosk')];
    const [theirs, tickets] = [await other.client.islands.kit({}), await kiosk.client.islands.kit({})];
    expect([theirs.mark, tickets.mark]).toEqual(['I001', 'K1']);
    expect(tickets.current?.tables.flatMap(({ rows }) => rows)).toEqual([]);
  });

  it('has what opens sessions at a station of clerks alone: a kiosk, which stands where everybody comes by, gets no password and no second factor', async () => {
    await test.as('anonymous').staff.logIn({ username: 'supervisor', password: 'prova' });
    const [desk, kiosk] = [await clientOf('station', counter.counterId), await clientOf('kiosk')];
    const hashesOf = async (client: TestClient): Promise<unknown[]> => (await client.islands.kit({})).setUp?.tables.flatMap(({ table, rows }) => table === 'staff' ? rows.map((row) => row['password_hash']) : []).filter((hash) => hash !== '') ?? [];
    expect(await hashesOf(desk.client)).toEqual([expect.stringMatching(/^\$argon2/)]);
    expect(await hashesOf(kiosk.client)).toEqual([]);
    const { setUp } = await kiosk.client.islands.kit({});
    expect(setUp?.tables.filter(({ table }) => ['staff_second_factors', 'sessions'].includes(table)).flatMap(({ rows }) => rows)).toEqual([]);
  });

  it('is refused to a device that nobody paired', async () => {
    await expect(test.as('station').islands.kit({})).rejects.toMatchObject({ code: 'DEVICE_NOT_FOUND' });
  });
});
