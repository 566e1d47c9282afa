import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IslandPeriod, TableRow } from '#shared/islands/islands.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Island } from '#core/app.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { encrypt } from '#core/kernel/sealing.ts';
import { dialects } from '#tests/support/databases.ts';
import { islandBench, type IslandBench } from '#tests/support/island-bench.ts';
import { piecesOf } from '#tests/support/pieces-of.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('what an island did and its hub did too, on %s', (dialect) => {
  let test: TestCore;
  let bench: IslandBench;
  let island: Island;
  let hub: TestClient;
  let alone: TestClient;
  let counterId: string;
  let tillId: string;
  let visit: Visit;

  const requestId = (): string => test.office.requestId();
  const rows = async (table: string, where: object = {}): Promise<Record<string, unknown>[]> => test.office.kernel.database.read(table).where(where);
  const ask = async (office: TestClient, visitId: string) => {
    const file = await office.cases.open({ requestId: requestId(), visitId, serviceId: 'certificato-residenza' });
    return office.cases.saveDraft({ caseFileId: file.id, revision: file.revision + 1, values: { ...file.values, destination: 'private' } });
  };
  const settle = async (office: TestClient, visitId: string, id = requestId()) => {
    const { totalCents } = await office.payments.getBill({ visitId });
    return office.payments.settle({ requestId: id, visitId, expectedCents: totalCents, tenderedCents: totalCents });
  };
  const merge = async (change: (period: IslandPeriod) => IslandPeriod) => bench.hub.islands.merge({ requestId: requestId(), ...change(await island.collect()) });
  const tableOf = (period: IslandPeriod, name: string): TableRow[] => period.inserts.find(({ table }) => table === name)?.rows ?? [];

  /** A clerk with an open visit and somebody identified, at the moment at which the line breaks. */
  beforeEach(async () => {
    test = await testCore(dialect);
    const board = await test.as('clerk').queue.board();
    counterId = board.counters[0]?.id ?? '';
    bench = await islandBench(test, { counterId, name: 'Sportello 1' });
    const { token, atHub } = await bench.signIn('clerk');
    hub = atHub;
    await hub.queue.openCounter({ requestId: requestId(), counterId, queueIds: board.queues.map(({ id }) => id) });
    tillId = (await hub.till.open({ requestId: requestId(), counterId, floatCents: 10_000 })).id;
    visit = await hub.visits.open({ requestId: requestId(), counterId });
    const person = await hub.people.findByTaxCode({ taxCode: test.family[0]?.taxCode ?? '', purpose: 'counter-service' });
    await hub.visits.identify({ requestId: requestId(), visitId: visit.id, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
    await ask(hub, visit.id);
    island = await bench.standBy();
    await island.begin();
    alone = bench.as(token);
  });
  afterEach(async () => {
    const { read } = test.office.kernel.database;
    expect(await verifyJournal(read, test.office.kernel.keys)).toMatchObject({ ok: true });
    await bench.close();
    await test.close();
  });

  it('stays as the hub has it, is told, and the island’s rows are kept sealed in the journal', async () => {
    const id = requestId();
    await settle(hub, visit.id, id);
    test.office.clock.advance(60_000);
    await settle(alone, visit.id, id);
    const merged = await bench.merge({ isKept: true });
    const kinds = merged.conflicts.map(({ kind, table }) => `${kind} ${table}`);
    expect(kinds).toEqual(expect.arrayContaining(['changed case_files', 'changed case_progress', 'done-twice requests']));
    expect((await rows('payments')).map(({ receipt_number }) => receipt_number).sort()).toEqual(['2026/R1-I1/000001', '2026/R1/000001']);
    expect(await rows('documents')).toHaveLength(1);
    const kept = await rows('journal', { type: 'islandRowKept' });
    expect(kept).toHaveLength(merged.conflicts.length);
    const [first] = kept.map(({ payload }) => JSON.parse(String(payload)) as { row: string; table: string });
    expect(JSON.parse(await test.office.kernel.sealing.open(test.office.kernel.database.read, first?.row ?? ''))).toMatchObject({ municipality_id: test.office.municipalityId });
    expect((await bench.merge({ isKept: true })).conflicts).toEqual(merged.conflicts);
    expect(await rows('journal', { type: 'islandRowKept' })).toHaveLength(kept.length);
  });

  it('is the newer draft where both only typed, and what was settled alone stands although words came late', async () => {
    const [file] = await hub.cases.listByVisit({ visitId: visit.id });
    const save = (office: TestClient, revision: number, destination: string) => office.cases.saveDraft({ caseFileId: file?.id ?? '', revision, values: { ...file?.values, destination } });
    await save(hub, 8, 'public');
    await save(alone, 9, 'private');
    expect((await bench.merge({ isKept: true })).conflicts).toEqual([]);
    expect(await hub.cases.listByVisit({ visitId: visit.id })).toMatchObject([{ values: { destination: 'private' }, revision: 9 }]);
    await settle(alone, visit.id);
    expect((await bench.merge({ isKept: true })).conflicts).toEqual([]);
    expect(await rows('documents')).toHaveLength(1);
    await expect(settle(hub, visit.id)).rejects.toMatchObject({ code: 'BASKET_EMPTY' });
  });

  it('is nobody twice: a person whom the hub knows is that person, and erased with them', async () => {
    const [taxCode, islandId, keyId] = [test.family[1]?.taxCode ?? '', test.office.kernel.ids.next(), test.office.kernel.ids.next()];
    const { readAt: _read, id: hubId, ...record } = await hub.people.findByTaxCode({ taxCode, purpose: 'counter-service' });
    const key = randomBytes(32);
    const sealed = `s1.${keyId}.${encrypt(key, Buffer.from(JSON.stringify(record)), keyId)}`;
    const own = await alone.visits.open({ requestId: requestId(), counterId });
    await merge((period) => ({
      ...period,
      keys: [...period.keys, { id: keyId, owner: `person:${islandId}`, key: key.toString('base64'), createdAt: period.startedAt }],
      inserts: [
        { table: 'people', rows: [{ id: islandId, municipality_id: test.office.municipalityId, tax_code_index: 'x', record_sealed: sealed, read_at: period.startedAt }] },
        ...period.inserts.map(({ table, rows: made }) => ({ table, rows: made.map((row) => row['id'] === own.id ? { ...row, person_id: islandId } : row) })),
      ],
    }));
    expect((await rows('people')).map(({ id }) => id)).not.toContain(islandId);
    expect(await hub.visits.get({ visitId: own.id })).toMatchObject({ person: { id: hubId, taxCode } });
    await test.office.kernel.database.transaction((db) => test.office.kernel.sealing.erase(db, { municipalityId: test.office.municipalityId, owner: `person:${hubId}` }));
    await expect(test.office.kernel.sealing.open(test.office.kernel.database.read, sealed)).rejects.toMatchObject({ code: 'ERASED' });
  });

  it('is money in the next opening of a drawer that was closed meanwhile', async () => {
    const { totalCents } = await settle(alone, visit.id);
    await hub.till.count({ requestId: requestId(), sessionId: tillId, count: piecesOf(10_000), stock: [] });
    await hub.till.close({ requestId: requestId(), sessionId: tillId });
    expect((await bench.merge()).conflicts).toMatchObject([{ kind: 'till-closed', table: 'till_sessions', id: tillId }]);
    const current = await hub.till.current({ counterId });
    expect(current?.id).not.toBe(tillId);
    expect(await rows('till_movements', { session_id: current?.id ?? '' })).toMatchObject([{ cash_cents: totalCents, reference: '2026/R1-I1/000001' }]);
    expect(await rows('payments')).toMatchObject([{ till_session_id: current?.id }]);
  });

  it('is counted again where a drawer was counted meanwhile', async () => {
    await settle(alone, visit.id);
    await hub.till.count({ requestId: requestId(), sessionId: tillId, count: piecesOf(10_000), stock: [] });
    expect((await bench.merge()).conflicts).toEqual([]);
    expect(await rows('till_sessions')).toMatchObject([{ id: tillId, state: 'open', counted_cents: null }]);
  });

  it('waits, parked, where somebody else stands at the counter by now', async () => {
    await alone.visits.close({ requestId: requestId(), visitId: visit.id }).catch(() => undefined);
    const [queue] = (await alone.queue.board()).queues;
    await alone.queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' });
    const { ticket } = await alone.queue.callNext({ requestId: requestId(), counterId });
    const own = await alone.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' });
    await hub.queue.callNext({ requestId: requestId(), counterId });
    expect((await bench.merge()).conflicts).toMatchObject([{ kind: 'changed', table: 'tickets', id: ticket.id }]);
    expect([await rows('tickets', { id: ticket.id }), await rows('visits', { id: own.id })]).toMatchObject([[{ state: 'parked' }], [{ state: 'parked' }]]);
  });

  describe('is refused whole, and the station keeps it, when it', () => {
    const foreign = (): string => test.office.kernel.ids.next();
    const edit = (period: IslandPeriod, name: string, to: TableRow): IslandPeriod =>
      ({ ...period, inserts: period.inserts.map(({ table, rows: made }) => ({ table, rows: table === name ? made.map((row) => ({ ...row, ...to })) : made })) });

    const refused = (reason: unknown) => ({ code: 'ISLAND_REFUSED', data: { reason } });
    it.each<[string, (period: IslandPeriod) => IslandPeriod, object]>([
      ['writes for another municipality', (period) => edit(period, 'payments', { municipality_id: foreign() }), refused('payments: municipality')],
      ['writes for another office', (period) => edit(period, 'payments', { office_id: foreign() }), refused('payments: office')],
      ['points at what is not of the municipality', (period) => edit(period, 'payments', { visit_id: foreign() }), refused('visits: unknown')],
      ['has a column of its own', (period) => edit(period, 'payments', { extra: 1 }), refused('payments: columns')],
      ['makes what only the hub makes', (period) => ({ ...period, inserts: [...period.inserts, { table: 'staff', rows: [] }] }), refused('staff is not made by islands')],
      ['changes what stays', (period) => ({ ...period, updates: period.updates.map((update) => ({ ...update, after: { ...update.after, id: foreign() } })) }), refused(expect.stringContaining('a column that stays'))],
      ['numbers in a series of others', (period) => ({ ...period, series: [{ series: 'receipts-R1', period: '2026', last: 9 }] }), refused('series')],
      ['is of another version', (period) => ({ ...period, schema: 'other' }), refused('version')],
      ['has a journal that was edited', (period) => ({ ...period, chain: { ...period.chain, rows: period.chain.rows.map((row) => ({ ...row, subject: 'x' })) } }), { code: 'CHAIN_BROKEN' }],
    ])('%s', async (_case, change, refusal) => {
      await settle(alone, visit.id);
      const before = await rows('journal');
      await expect(merge(change)).rejects.toMatchObject({ ...refusal, defined: true });
      expect([await rows('payments'), await rows('island_periods'), (await rows('journal')).length]).toEqual([[], [], before.length]);
      expect(tableOf(await island.collect(), 'payments')).toHaveLength(1);
      expect((await bench.merge()).figures.receipts).toBe(1);
    });
  });
});
