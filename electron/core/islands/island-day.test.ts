import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import type { Island } from '#core/app.ts';
import { dialects } from '#tests/support/databases.ts';
import { islandBench, type IslandBench } from '#tests/support/island-bench.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('a counter that loses its hub, on %s', (dialect) => {
  let test: TestCore;
  let bench: IslandBench;
  let island: Island;
  let [atHub, alone]: TestClient[] = [];
  let token = '';
  let counterId = '';
  let queueIds: string[] = [];
  let visit: Visit;

  const requestId = (): string => test.office.requestId();
  const client = (of: TestClient | undefined): TestClient => { if (of === undefined) throw new Error('nobody signed in'); return of; };
  const rows = (table: string) => test.office.kernel.database.read(table) as Promise<Record<string, unknown>[]>;
  const ask = async (office: TestClient, visitId: string, serviceId: string): Promise<CaseFile> => {
    const file = await office.cases.open({ requestId: requestId(), visitId, serviceId });
    return office.cases.saveDraft({ caseFileId: file.id, revision: file.revision + 1, values: { ...file.values, destination: 'private' } });
  };

  beforeAll(async () => {
    test = await testCore(dialect);
    const board = await test.as('clerk').queue.board();
    counterId = board.counters[0]?.id ?? '';
    queueIds = board.queues.map(({ id }) => id);
    bench = await islandBench(test, { counterId, name: 'Sportello 1' });
    ({ token, atHub } = await bench.signIn('clerk'));
    await client(atHub).queue.openCounter({ requestId: requestId(), counterId, queueIds });
    await client(atHub).till.open({ requestId: requestId(), counterId, floatCents: 10_000 });
  });
  afterAll(async () => {
    await bench.close();
    await test.close();
  });

  it('has what is at hand there, and goes on with the session of its clerk', async () => {
    await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: queueIds[0] ?? '' });
    const { ticket } = await client(atHub).queue.callNext({ requestId: requestId(), counterId });
    visit = await client(atHub).visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    const person = await client(atHub).people.findByTaxCode({ taxCode: test.family[0]?.taxCode ?? '', purpose: 'counter-service' });
    visit = await client(atHub).visits.identify({ requestId: requestId(), visitId: visit.id, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
    const residence = await ask(client(atHub), visit.id, 'certificato-residenza');
    island = await bench.standBy();
    expect(island.mark).toBe('I1');
    await island.begin();
    alone = bench.as(token);
    expect(await alone.staff.me()).toMatchObject({ username: 'clerk' });
    expect(await alone.visits.get({ visitId: visit.id })).toEqual(visit);
    expect(await alone.cases.listByVisit({ visitId: visit.id })).toMatchObject([{ id: residence.id, values: { destination: 'private' } }]);
    expect((await alone.people.searchByName({ name: person.surname, purpose: 'counter-service' })).hits).toMatchObject([{ taxCode: person.taxCode }]);
    expect(await bench.as().staff.logIn({ username: 'clerk', password: 'prova' })).toMatchObject({ staff: { username: 'clerk' } });
  });

  it('settles the visit at hand, and serves who comes with numbers of its own', async () => {
    const office = client(alone);
    const bill = await office.payments.getBill({ visitId: visit.id });
    const payment = await office.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents: bill.totalCents, tenderedCents: bill.totalCents });
    expect(payment.receiptNumber).toBe('2026/R1-I1/000001');
    expect(await office.documents.listByVisit({ visitId: visit.id })).toEqual([]);
    await office.visits.close({ requestId: requestId(), visitId: visit.id });
    const issued = await office.queue.issueTicket({ requestId: requestId(), queueId: queueIds[0] ?? '' });
    expect(issued.ticket.number).toBe('I1A001');
    const { ticket } = await office.queue.callNext({ requestId: requestId(), counterId });
    const own = await office.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    const [hit] = (await office.people.searchByName({ name: test.family[0]?.surname ?? '', purpose: 'counter-service' })).hits;
    const person = await office.people.findByTaxCode({ taxCode: hit?.taxCode ?? '', purpose: 'counter-service' });
    await office.visits.identify({ requestId: requestId(), visitId: own.id, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
    for (const serviceId of ['certificato-residenza', 'certificato-stato-famiglia']) await ask(office, own.id, serviceId);
    const total = (await office.payments.getBill({ visitId: own.id })).totalCents;
    expect(await office.payments.settle({ requestId: requestId(), visitId: own.id, expectedCents: total, tenderedCents: total })).toMatchObject({ receiptNumber: '2026/R1-I1/000002' });
    await office.visits.close({ requestId: requestId(), visitId: own.id });
    expect(await island.figures()).toMatchObject({ tickets: 1, visits: 2, receipts: 2 });
  });

  it('is merged whole: visits, receipts, the drawer and both journals, and the papers are numbered then', async () => {
    const figures = await island.figures();
    const merged = await bench.merge({ isKept: true });
    expect(merged).toMatchObject({ figures, conflicts: [] });
    const payments = await rows('payments');
    expect(payments.map(({ receipt_number }) => receipt_number).sort()).toEqual(['2026/R1-I1/000001', '2026/R1-I1/000002']);
    expect((await rows('visits')).map(({ state }) => state)).toEqual(['closed', 'closed']);
    expect((await rows('documents')).map(({ number }) => number).sort()).toEqual(['2026/C/000001', '2026/C/000002', '2026/C/000003']);
    const movements = await rows('till_movements');
    expect(movements.reduce((sum, row) => sum + Number(row['cash_cents']), 0)).toBe(figures.cents);
    expect(await verifyJournal(test.office.kernel.database.read, test.office.kernel.keys)).toMatchObject({ ok: true });
    const [period] = await test.as('supervisor').islands.listPeriods();
    expect(period).toMatchObject({ ...merged, mark: 'I1', deviceName: 'Sportello 1' });
    const documents = await client(atHub).documents.listByVisit({ visitId: visit.id });
    expect(documents).toMatchObject([{ number: '2026/C/000001' }]);
  });

  it('merged again, changes nothing', async () => {
    const tables = ['tickets', 'visits', 'case_files', 'payments', 'till_movements', 'documents', 'people', 'deliveries', 'print_jobs', 'number_series', 'requests', 'sealing_keys'];
    const read = async () => Object.fromEntries(await Promise.all(tables.map(async (table) => [table, (await rows(table)).map((row) => JSON.stringify(row)).sort()] as const)));
    const withoutAnswers = (of: Record<string, string[]>) => ({ ...of, requests: of['requests']?.filter((row) => !row.includes('islands.merge')) });
    const before = withoutAnswers(await read());
    expect((await bench.merge({ isKept: true })).conflicts).toEqual([]);
    expect(withoutAnswers(await read())).toEqual(before);
  });

  it('goes on in the same period while the hub did not answer, and brings the rest', async () => {
    const issued = await client(alone).queue.issueTicket({ requestId: requestId(), queueId: queueIds[0] ?? '' });
    expect(issued.ticket.number).toBe('I1A002');
    expect(await bench.merge()).toMatchObject({ figures: { tickets: 2 }, conflicts: [] });
    expect((await rows('tickets')).filter(({ number }) => number === 'I1A002')).toMatchObject([{ state: 'waiting' }]);
  });

  it('counts on in the next period, and closes the drawer with what was taken alone', async () => {
    island = await bench.standBy();
    await island.begin();
    const issued = await bench.as(token).queue.issueTicket({ requestId: requestId(), queueId: queueIds[0] ?? '' });
    expect(issued.ticket.number).toBe('I1A003');
    expect((await bench.merge()).conflicts).toEqual([]);
  });
});
