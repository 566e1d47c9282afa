import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';

const dwelling = { movedOn: '2026-11-02', street: 'Via delle Viole', houseNumber: '7', title: 'owner' };

describe.each(dialects)('settling a basket on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const settle = (visitId: string, expectedCents: number, tenderedCents: number) =>
    counter.clerk.payments.settle({ requestId: test.office.requestId(), visitId, expectedCents, tenderedCents });
  const count = async (table: string) => {
    const rows: unknown[] = await test.office.kernel.database.read(table);
    return rows.length;
  };
  const readyVisit = async () => {
    const visit = await counter.openVisit();
    await counter.ask(visit.id, 'certificato-residenza');
    await counter.ask(visit.id, 'cambio-abitazione', dwelling);
    return visit.id;
  };

  it('refuses an empty and an incomplete basket, saying what is missing', async () => {
    const visit = await counter.openVisit();
    await expect(settle(visit.id, 0, 0)).rejects.toMatchObject({ code: 'BASKET_EMPTY' });
    const file = await counter.ask(visit.id, 'cambio-abitazione');
    expect((await counter.clerk.payments.getBill({ visitId: visit.id })).isPayable).toBe(false);
    await expect(settle(visit.id, 0, 0)).rejects.toMatchObject({
      code: 'BASKET_INCOMPLETE', data: { cases: [{ caseFileId: file.id, title: 'Cambio di abitazione nel Comune' }] },
    });
  });

  it('takes cash, gives change, and leaves payment, receipt, document, print job and delivery together', async () => {
    const visitId = await readyVisit();
    const before = { jobs: await count('print_jobs'), deliveries: await count('deliveries') };
    expect(await counter.clerk.payments.getBill({ visitId })).toMatchObject({ totalCents: 1652, isPayable: true });
    const payment = await settle(visitId, 1652, 2000);
    expect(payment).toMatchObject({ totalCents: 1652, means: [{ kind: 'cash', cents: 1652, tenderedCents: 2000, changeCents: 348 }], receiptNumber: '2026/R1/000001' });
    expect(await counter.clerk.documents.listByVisit({ visitId })).toMatchObject([
      { template: 'residence', number: '2026/C/000001', state: 'numbered' },
      { template: 'declaration', number: '2026/D/000001', state: 'numbered' },
      { template: 'receipt-of-application', number: '2026/D/000002', state: 'numbered' },
    ]);
    // The receipt of the payment and, where nothing prints pages, that of the application.
    expect(await count('print_jobs')).toBe(before.jobs + 2);
    expect(await count('deliveries')).toBe(before.deliveries + 1);
    const files = await counter.clerk.cases.listByVisit({ visitId });
    expect(files.map((file) => file.state)).toEqual(['settled', 'settled']);
    expect(files[1]?.dueOn).toBe('2026-11-25');
  });

  it('refuses a bill that changed, cash that is not enough, and a second settling', async () => {
    const visitId = await readyVisit();
    await expect(settle(visitId, 1600, 2000)).rejects.toMatchObject({ code: 'AMOUNT_CHANGED', data: { totalCents: 1652 } });
    await expect(settle(visitId, 1652, 1600)).rejects.toMatchObject({ code: 'NOT_ENOUGH_CASH', data: { missingCents: 52 } });
    const requestId = test.office.requestId();
    const settleOnce = () => counter.clerk.payments.settle({ requestId, visitId, expectedCents: 1652, tenderedCents: 1652 });
    const first = await settleOnce();
    expect(await settleOnce()).toEqual(first);
    await expect(settle(visitId, 1652, 1652)).rejects.toMatchObject({ code: 'BASKET_EMPTY' });
    expect(await counter.clerk.payments.listPayments({ visitId })).toEqual([first]);
  });

  it('settles what costs nothing without a receipt', async () => {
    const visit = await counter.openVisit();
    await counter.ask(visit.id, 'certificato-residenza', { stampExemption: '7' });
    expect(await settle(visit.id, 0, 0)).toMatchObject({ means: [], totalCents: 0 });
    expect((await counter.clerk.payments.listPayments({ visitId: visit.id }))[0]?.receiptNumber).toBeUndefined();
  });

  it('leaves nothing at all when the printing of its receipt cannot be queued', async () => {
    const visitId = await readyVisit();
    const before = { payments: await count('payments'), documents: await count('documents'), journal: await count('journal') };
    let isBroken = true;
    test.office.kernel.work.on('paymentTaken', () => isBroken ? Promise.reject(new Error('disk full')) : Promise.resolve());
    await expect(settle(visitId, 1652, 2000)).rejects.toMatchObject({ code: 'INTERNAL' });
    expect({ payments: await count('payments'), documents: await count('documents'), journal: await count('journal') }).toEqual(before);
    isBroken = false;
    expect((await settle(visitId, 1652, 2000)).receiptNumber).toBe('2026/R1/000003');
  });

  it('issues one numbered original for each copy', async () => {
    const visit = await counter.openVisit();
    await counter.ask(visit.id, 'certificato-residenza', { copies: 3 });
    expect(await settle(visit.id, 3 * 1652, 5000)).toMatchObject({ means: [{ changeCents: 44 }] });
    const documents = await counter.clerk.documents.listByVisit({ visitId: visit.id });
    expect(new Set(documents.map((document) => document.number)).size).toBe(3);
  });

  it('keeps the register number waiting while the register is down, and writes it when it is back', async () => {
    test.register.isDown = true;
    const visitId = await readyVisit();
    await settle(visitId, 1652, 2000);
    await test.core.runWorkers();
    const protocollo = async () => (await counter.clerk.sync.listSystems()).find((system) => system.system === 'protocollo');
    expect(await protocollo()).toMatchObject({ condition: 'down', lastFailure: { code: 'SYSTEM_BUSY', detail: 'out of service' } });
    expect((await protocollo())?.waiting).toBeGreaterThan(0);
    const asked = async () => (await counter.clerk.cases.listByVisit({ visitId }))[1]?.registerNumber;
    expect(await asked()).toBeUndefined();
    const [delivery] = await counter.clerk.sync.listDeliveries();
    expect(delivery).toMatchObject({ operation: 'register', state: 'waiting', about: { title: 'Cambio di abitazione nel Comune' } });
    test.register.isDown = false;
    test.office.clock.advance(60_000);
    await test.core.runWorkers();
    expect(await asked()).toMatch(/^2026\/\d{7}$/);
    expect(await protocollo()).toMatchObject({ condition: 'up', waiting: 0 });
    expect(test.register.numbers.size).toBe(await count('deliveries'));
  });

  it('left a whole journal and no name or tax code in clear', async () => {
    await test.core.runWorkers();
    const { read } = test.office.kernel.database;
    expect((await verifyJournal(read, test.office.kernel.keys)).faults).toEqual([]);
    const secrets = test.family.flatMap((person) => [person.taxCode, person.surname, person.givenName]).concat('Viole', 'CA12345AA');
    const tables = ['journal', 'people', 'person_words', 'person_contacts', 'visits', 'case_files', 'payments', 'documents', 'document_files', 'print_jobs', 'deliveries', 'requests', 'staff'];
    for (const table of tables) {
      const text = JSON.stringify(await read(table)).toLowerCase();
      expect(secrets.filter((secret) => new RegExp(`\\b${secret.toLowerCase()}\\b`).test(text)), table).toEqual([]);
    }
  });
});
