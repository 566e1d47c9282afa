import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

const reason = 'La responsabile è ammalata e due casse vanno chiuse';

describe.each(dialects)('an emergency, on %s', (dialect) => {
  let test: TestCore;
  let token = '';
  beforeAll(async () => {
    test = await testCore(dialect);
    token = (await test.as('anonymous').staff.logIn({ username: 'clerk', password: 'prova' })).token;
  });
  afterAll(async () => { await test.close(); });

  const requestId = (): string => test.office.requestId();
  const clientOf = async (of: string): Promise<TestClient> => createRouterClient(test.core.router, { context: { actor: await test.core.authenticate(of), correlationId: 'test' } });
  const clerk = (): Promise<TestClient> => clientOf(token);
  const supervisor = (): TestClient => test.as('supervisor');
  const isSupervising = async (of = token): Promise<boolean> => (await test.core.authenticate(of)).role === 'supervisor';

  it('lets a clerk act as a supervisor from this session, under the own name, until half an hour is over', async () => {
    await expect((await clerk()).payments.listRefunds()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const other = (await test.as('anonymous').staff.logIn({ username: 'clerk', password: 'prova' })).token;
    const raised = await (await clerk()).staff.breakGlass({ requestId: requestId(), reason });
    expect(raised).toMatchObject({ role: 'supervisor', displayName: 'Prova clerk', raisedUntil: new Date(Date.parse(test.office.clock.now()) + 30 * 60_000).toISOString() });
    expect([await isSupervising(), await isSupervising(other)]).toEqual([true, false]);
    expect(await (await clerk()).staff.me()).toEqual(raised);
    expect(await (await clerk()).payments.listRefunds()).toEqual([]);
    await expect((await clerk()).staff.breakGlass({ requestId: requestId(), reason })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (let passed = 0; passed < 30; passed += 10) {
      expect(await isSupervising()).toBe(true);
      await test.core.runWorkers('sessions');
      test.office.clock.advance(10 * 60_000);
    }
    expect(await (await clerk()).staff.me()).not.toHaveProperty('raisedUntil');
    await expect((await clerk()).payments.listRefunds()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is told to who supervises until they have seen it, and never seen by whoever is in one', async () => {
    const [told] = await supervisor().staff.listGlassBreaks();
    expect(told).toMatchObject({ name: 'Prova clerk', reason });
    const glassBreakId = told?.id ?? '';
    await (await clerk()).staff.breakGlass({ requestId: requestId(), reason });
    await expect((await clerk()).staff.noteGlassBreak({ requestId: requestId(), glassBreakId })).rejects.toMatchObject({ code: 'FOUR_EYES' });
    expect(await supervisor().staff.noteGlassBreak({ requestId: requestId(), glassBreakId })).toMatchObject({ seenBy: 'Prova supervisor' });
    await expect(supervisor().staff.noteGlassBreak({ requestId: requestId(), glassBreakId: token.slice(0, 5) })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(supervisor().staff.noteGlassBreak({ requestId: requestId(), glassBreakId: test.office.kernel.ids.next() })).rejects.toMatchObject({ code: 'GLASS_BREAK_NOT_FOUND' });
    const [lasting, ...others] = await supervisor().staff.listGlassBreaks();
    expect([lasting?.seenBy, others]).toEqual([undefined, []]);
    await supervisor().staff.noteGlassBreak({ requestId: requestId(), glassBreakId: lasting?.id ?? '' });
    expect(await supervisor().staff.listGlassBreaks()).toMatchObject([{ id: lasting?.id, seenBy: 'Prova supervisor' }]);
  });

  it('is given back before it is over, by the clerk alone', async () => {
    expect(await (await clerk()).staff.mendGlass({ requestId: requestId() })).toMatchObject({ role: 'clerk' });
    expect(await isSupervising()).toBe(false);
    await expect((await clerk()).staff.mendGlass({ requestId: requestId() })).rejects.toMatchObject({ code: 'GLASS_WHOLE' });
    expect(await supervisor().staff.listGlassBreaks()).toEqual([]);
  });

  it('ends with the session', async () => {
    await (await clerk()).staff.breakGlass({ requestId: requestId(), reason });
    await (await clerk()).staff.logOut();
    expect((await test.core.authenticate(token)).role).toBe('anonymous');
  });

  it('stays in the journal, and its reason in nobody\'s sight', async () => {
    const { read } = test.office.kernel.database;
    const types = await read('journal').where('type', 'like', 'glass%').orderBy('seq').pluck('type') as string[];
    expect(types).toEqual(['glassBroken', 'glassBroken', 'glassSeen', 'glassSeen', 'glassMended', 'glassBroken']);
    expect((await verifyJournal(read, test.office.kernel.keys)).faults).toEqual([]);
    expect(JSON.stringify([await read('glass_breaks'), await read('journal')])).not.toContain('ammalata');
  });
});
