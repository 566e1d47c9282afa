import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { readStockKinds } from './read-stock-kinds.ts';

const hundred = [{ unitCents: 10_000 as const, pieces: 1 }];

describe('the kinds of pieces', () => {
  it('name services that exist', async () => {
    const test = await testCore('sqlite');
    const kinds = await readStockKinds(new URL('../../../resources', import.meta.url).pathname);
    const used = kinds.flatMap(({ usedBy }) => usedBy);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((id) => !test.catalogue.all().some((service) => service.id === id))).toEqual([]);
    await test.close();
  });
});

describe.each(dialects)('pieces in a till on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let sessionId: string;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    sessionId = (await counter.clerk.till.current({ counterId: counter.counterId }))?.id ?? '';
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const till = () => counter.clerk.till;
  const move = (act: 'load' | 'use' | 'unload', pieces: number, given: { kind?: string; reason?: string } = {}) =>
    till().moveStock({ requestId: requestId(), sessionId, kind: given.kind ?? 'tessera-elettorale', act, pieces, reference: 'Bolla 12', reason: given.reason });
  const count = (pieces?: number) => till().count({
    requestId: requestId(), sessionId, count: hundred, stock: pieces === undefined ? [] : [{ kind: 'tessera-elettorale', pieces }],
  });
  const held = async () => (await till().listStockKinds({ counterId: counter.counterId })).filter(({ isHeld }) => isHeld).map(({ id }) => id);

  it('come in with their slip, and leave with a reason, never more than there are', async () => {
    expect(await held()).toEqual([]);
    await move('load', 20);
    await expect(move('use', 1)).rejects.toMatchObject({ code: 'STOCK_UNEXPLAINED' });
    await expect(move('unload', 21, { reason: 'Rese' })).rejects.toMatchObject({ code: 'NOT_ENOUGH_STOCK' });
    await expect(move('load', 1, { kind: 'francobollo' })).rejects.toMatchObject({ code: 'STOCK_KIND_UNKNOWN' });
    await move('use', 2, { reason: 'Rovinate in stampa' });
    expect(await held()).toEqual(['tessera-elettorale']);
    expect(JSON.stringify(await till().listStockKinds({ counterId: counter.counterId }))).not.toContain('18');
  });

  it('are used by the case file that needs one', async () => {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, 'duplicato-tessera-elettorale', { reason: 'full', oldReturned: true, collectedBy: 'voter' });
    expect(file.problems).toEqual([]);
    await counter.clerk.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents: 0, tenderedCents: 0 });
    await counter.clerk.visits.close({ requestId: requestId(), visitId: visit.id });
  });

  it('must all be counted, and the difference waits for the supervisor', async () => {
    await expect(count()).rejects.toMatchObject({ code: 'STOCK_NOT_COUNTED', data: { label: 'Tessera elettorale in bianco' } });
    expect(await count(16)).toMatchObject({ varianceCents: 0, needsSupervisor: true, stock: [{ counted: 16, expected: 17, variance: -1 }] });
    await expect(till().close({ requestId: requestId(), sessionId })).rejects.toMatchObject({ code: 'VARIANCE_UNEXPLAINED' });
    await expect(till().close({ requestId: requestId(), sessionId, reason: 'Non trovo' })).rejects.toMatchObject({ code: 'VARIANCE_NEEDS_SUPERVISOR' });
    const supervisor = test.as('supervisor').till;
    expect(await supervisor.listOfDay({ day: '2026-11-23' })).toMatchObject([{ stock: [{ variance: -1 }] }]);
    const report = await supervisor.close({ requestId: requestId(), sessionId, reason: 'Una smarrita, denuncia fatta' });
    expect(report.stock).toMatchObject([{ label: 'Tessera elettorale in bianco', counted: 16, expected: 17, variance: -1 }]);
    expect(await supervisor.readReport({ sessionId })).toEqual(report);
    expect(await supervisor.listVariances()).toMatchObject([{ number: report.number, varianceCents: 0, varianceReason: 'Una smarrita, denuncia fatta', stock: [{ variance: -1 }] }]);
  });

  it('stay in the till from one day to the next, as they were counted', async () => {
    ({ id: sessionId } = await till().open({ requestId: requestId(), counterId: counter.counterId, floatCents: 10_000 }));
    expect(await held()).toEqual(['tessera-elettorale']);
    expect(await count(16)).toMatchObject({ needsSupervisor: false, stock: [{ expected: 16, variance: 0 }] });
    await till().resume({ requestId: requestId(), sessionId });
    const taken = await test.as('supervisor').till.takeOver({ requestId: requestId(), sessionId, count: hundred, stock: [{ kind: 'tessera-elettorale', pieces: 15 }] });
    expect(taken.stock).toMatchObject([{ variance: -1 }]);
    await till().takeOver({ requestId: requestId(), sessionId, count: hundred, stock: [{ kind: 'tessera-elettorale', pieces: 15 }] });
    expect(await count(15)).toMatchObject({ stock: [{ expected: 15, variance: 0 }] });
    await till().resume({ requestId: requestId(), sessionId });
  });

  it('refuses cash where the till takes none, and lets what is free through', async () => {
    const supervisor = test.as('supervisor').till;
    const [{ tillId }] = await supervisor.listOfDay({ day: '2026-11-23' }).then((tills) => tills.slice(-1)) as [{ tillId: string }];
    await supervisor.setCash({ requestId: requestId(), tillId, takesCash: false, reason: 'Solo carte da oggi' });
    expect(await till().readCashRules({ counterId: counter.counterId })).toEqual({ municipality: true, till: false, isAgent: true, isTaken: false });
    const visit = await counter.openVisit();
    await counter.ask(visit.id, 'certificato-residenza', { copies: 1 });
    const pay = () => counter.clerk.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents: 1652, tenderedCents: 2000 });
    await expect(pay()).rejects.toMatchObject({ code: 'CASH_NOT_ACCEPTED' });
    await supervisor.setCash({ requestId: requestId(), tillId, takesCash: true, reason: 'Di nuovo contanti' });
    const { cash } = test.catalogue.municipality;
    cash.accepted = false;
    await expect(pay()).rejects.toMatchObject({ code: 'CASH_NOT_ACCEPTED' });
    cash.accepted = true;
    expect(await pay()).toMatchObject({ totalCents: 1652 });
    await expect(supervisor.setCash({ requestId: requestId(), tillId: test.office.requestId(), takesCash: true, reason: 'Chissà' })).rejects.toMatchObject({ code: 'TILL_NOT_FOUND' });
  });
});
