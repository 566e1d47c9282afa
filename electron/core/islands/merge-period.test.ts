import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { encrypt } from '#core/kernel/sealing.ts';
import { dialects } from '#tests/support/databases.ts';
import { islandBench } from '#tests/support/island-bench.ts';
import { lostLine, type LostLine } from '#tests/support/lost-line.ts';
import { piecesOf } from '#tests/support/pieces-of.ts';
import type { TestClient } from '#tests/support/test-core.ts';

describe.each(dialects)('what an island did and its hub did too, on %s', (dialect) => {
  let line: LostLine;
  beforeEach(async () => { line = await lostLine(dialect); });
  afterEach(async () => {
    const { kernel } = line.test.office;
    expect(await verifyJournal(kernel.database.read, kernel.keys)).toMatchObject({ ok: true });
    await line.close();
  });

  it('stays as the hub has it, is told, and the island’s rows are kept sealed in the journal', async () => {
    const { test, bench, hub, alone, visit, requestId, rows, settle } = line;
    await hub.visits.park({ requestId: requestId(), visitId: visit.id, where: 'sala' });
    test.office.clock.advance(60_000);
    await settle(alone, visit.id);
    await alone.visits.close({ requestId: requestId(), visitId: visit.id });
    const merged = await bench.merge({ isKept: true });
    expect(merged.conflicts).toEqual([{ kind: 'changed', table: 'visits', id: visit.id }]);
    expect([await rows('visits'), await rows('payments')]).toMatchObject([[{ state: 'parked' }], [{ receipt_number: '2026/R1-I1/000001' }]]);
    const kept = await rows('journal', { type: 'islandRowKept' });
    const [first] = kept.map(({ payload }) => JSON.parse(String(payload)) as { row: string; table: string });
    expect(JSON.parse(await test.office.kernel.sealing.open(test.office.kernel.database.read, first?.row ?? ''))).toMatchObject({ id: visit.id, state: 'closed' });
    expect((await bench.merge({ isKept: true })).conflicts).toEqual(merged.conflicts);
    expect(await rows('journal', { type: 'islandRowKept' })).toHaveLength(kept.length);
  });

  it('is money once where the answer of the hub never came: the second receipt is void, and every number stays', async () => {
    const { test, bench, hub, alone, visit, requestId, rows, settle } = line;
    const id = requestId();
    const { totalCents } = await settle(hub, visit.id, id);
    test.office.clock.advance(60_000);
    await settle(alone, visit.id, id);
    const merged = await bench.merge({ isKept: true });
    expect(merged.conflicts.map(({ kind, table }) => `${kind} ${table}`)).toEqual(['done-twice requests']);
    const payments = (await rows('payments')).sort((one, other) => String(one['receipt_number']) < String(other['receipt_number']) ? -1 : 1);
    expect(payments).toMatchObject([{ receipt_number: '2026/R1-I1/000001', void_number: '2026/A1/000001', repaid_by_id: payments[1]?.['id'] }, { receipt_number: '2026/R1/000001', voided_at: null }]);
    expect((await rows('till_movements')).reduce((sum, row) => sum + Number(row['cash_cents']), 0)).toBe(totalCents);
    expect([await rows('documents'), await rows('case_progress'), await rows('case_events')].map((of) => of.length)).toEqual([1, 1, 1]);
    expect((await bench.merge({ isKept: true })).conflicts).toEqual(merged.conflicts);
    expect((await rows('till_movements')).reduce((sum, row) => sum + Number(row['cash_cents']), 0)).toBe(totalCents);
  });

  it('is one visit, one case and one ticket where the answers of the hub never came', async () => {
    const { bench, hub, alone, counterId, visit, requestId, rows } = line;
    const [queue] = (await hub.queue.board()).queues;
    const ids = [requestId(), requestId(), requestId()] as const;
    for (const office of [hub, alone]) {
      await office.cases.open({ requestId: ids[0], visitId: visit.id, serviceId: 'certificato-cittadinanza' });
      await office.visits.open({ requestId: ids[1], counterId });
      await office.queue.issueTicket({ requestId: ids[2], queueId: queue?.id ?? '' });
    }
    await bench.merge();
    expect((await rows('visits')).filter(({ id }) => id !== visit.id)).toHaveLength(1);
    expect((await hub.cases.listByVisit({ visitId: visit.id })).map(({ serviceId }) => serviceId).sort()).toEqual(['certificato-cittadinanza', 'certificato-residenza']);
    expect((await rows('tickets')).map(({ number, state }) => [number, state]).sort()).toEqual([['A001', 'cancelled'], ['I1A001', 'waiting']]);
  });

  it('is the newer draft where both only typed, and what was settled alone stands although words came late', async () => {
    const { bench, hub, alone, visit, rows, settle } = line;
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
    const { test, hub, alone, counterId, requestId, rows } = line;
    const [taxCode, islandId, keyId] = [test.family[1]?.taxCode ?? '', test.office.kernel.ids.next(), test.office.kernel.ids.next()];
    const { readAt: _read, id: hubId, ...record } = await hub.people.findByTaxCode({ taxCode, purpose: 'counter-service' });
    const key = randomBytes(32);
    const sealed = `s1.${keyId}.${encrypt(key, Buffer.from(JSON.stringify(record)), keyId)}`;
    const own = await alone.visits.open({ requestId: requestId(), counterId });
    const period = await line.island.collect();
    await line.bench.hub.islands.merge({
      requestId: requestId(), ...period,
      keys: [...period.keys, { id: keyId, owner: `person:${islandId}`, key: key.toString('base64'), createdAt: period.startedAt }],
      inserts: [
        { table: 'people', rows: [{ id: islandId, municipality_id: test.office.municipalityId, tax_code_index: 'x', record_sealed: sealed, read_at: period.startedAt, erased_at: null }] },
        ...period.inserts.map(({ table, rows: made }) => ({ table, rows: made.map((row) => row['id'] === own.id ? { ...row, person_id: islandId } : row) })),
      ],
    });
    expect((await rows('people')).map(({ id }) => id)).not.toContain(islandId);
    expect(await hub.visits.get({ visitId: own.id })).toMatchObject({ person: { id: hubId, taxCode } });
    await test.office.kernel.database.transaction((db) => test.office.kernel.sealing.erase(db, { municipalityId: test.office.municipalityId, owner: `person:${hubId}` }));
    await expect(test.office.kernel.sealing.open(test.office.kernel.database.read, sealed)).rejects.toMatchObject({ code: 'ERASED' });
  });

  it('is money in the next opening of a drawer that was closed meanwhile', async () => {
    const { bench, hub, alone, counterId, tillId, visit, requestId, rows, settle } = line;
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
    const { bench, hub, alone, tillId, visit, requestId, rows, settle } = line;
    await settle(alone, visit.id);
    await hub.till.count({ requestId: requestId(), sessionId: tillId, count: piecesOf(10_000), stock: [] });
    expect((await bench.merge()).conflicts).toEqual([]);
    expect(await rows('till_sessions')).toMatchObject([{ id: tillId, state: 'open', counted_cents: null }]);
  });

  it.each(['serving', 'called'] as const)('waits where somebody else stands at the counter by now: a ticket that was %s', async (state) => {
    const { test, bench, hub, alone, counterId, requestId, rows } = line;
    const [queue] = (await alone.queue.board()).queues;
    await alone.queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' });
    const { ticket } = await alone.queue.callNext({ requestId: requestId(), counterId });
    if (state === 'serving') await alone.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' });
    await hub.queue.callNext({ requestId: requestId(), counterId });
    expect((await bench.merge()).conflicts).toMatchObject([{ kind: 'changed', table: 'tickets', id: ticket.id }]);
    const expected = state === 'serving' ? [[{ state: 'parked' }], [{ state: 'parked' }]] : [[{ state: 'waiting', counter_id: null, target_counter_id: counterId }], []];
    expect([await rows('tickets', { id: ticket.id }), await rows('visits', { ticket_id: ticket.id })]).toMatchObject(expected);
  });

  it('is brought by the station that stands in the place of a revoked one, and by no other', async () => {
    const { test, bench, island, alone, visit, counterId, requestId, rows, settle } = line;
    await settle(alone, visit.id);
    const other = await islandBench(test, { counterId, name: 'Sportello 1 nuovo' });
    const bring = async () => other.hub.islands.merge({ requestId: requestId(), ...await island.collect() });
    await expect(bring()).rejects.toMatchObject({ code: 'ISLAND_REFUSED', data: { reason: 'device' } });
    await test.as('supervisor').stations.revoke({ requestId: requestId(), id: bench.device.id });
    expect(await bring()).toMatchObject({ figures: { receipts: 1 }, conflicts: [] });
    expect(await rows('island_periods')).toMatchObject([{ device_id: bench.device.id, mark: 'I1' }]);
    expect((await other.hub.islands.kit({})).mark).not.toBe('I1');
    await other.close();
  });
});
