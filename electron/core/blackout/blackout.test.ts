import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlackoutKit } from '#shared/blackout/blackout.model.ts';
import { slipNumber } from '#shared/blackout/blackout.rules.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

const times = { arrivedAt: '2026-11-23T07:20:00.000Z', calledAt: '2026-11-23T07:40:00.000Z', endedAt: '2026-11-23T07:52:00.000Z' };

describe.each(dialects)('a day on paper on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let supervisor: TestClient;
  let kit: BlackoutKit;
  let staffId: string;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    supervisor = test.as('supervisor');
    staffId = (await counter.clerk.blackout.listServers()).find(({ name }) => name === 'Prova clerk')?.id ?? '';
    const { queues: [one, other] } = await counter.clerk.queue.board();
    kit = await supervisor.blackout.makeKit({ requestId: test.office.requestId(), slips: [{ queueId: one?.id ?? '', count: 30 }, { queueId: other?.id ?? '', count: 4 }], receipts: 5 });
  });
  afterAll(async () => { await test.close(); });

  const slip = (place: number, range = 0): string => slipNumber(kit.slips[range]?.letter ?? '', (kit.slips[range]?.first ?? 0) + place);
  const enter = (given: Partial<Parameters<TestClient['blackout']['enterVisit']>[0]>) => counter.clerk.blackout.enterVisit({
    requestId: test.office.requestId(), slip: slip(0), times, counterId: counter.counterId, staffId, ...given,
  });

  it('begins with a kit whose numbers are never given again', async () => {
    const again = await supervisor.blackout.makeKit({ requestId: test.office.requestId(), slips: [{ queueId: kit.slips[0]?.queueId ?? '', count: 2 }], receipts: 1 });
    expect([kit.number, again.number, again.slips[0]?.first]).toEqual([1, 2, (kit.slips[0]?.last ?? 0) + 1]);
    expect([kit.receipts, again.receipts]).toEqual([{ first: 1, last: 5 }, { first: 6, last: 6 }]);
    expect((await supervisor.blackout.listKits()).map(({ number, madeBy }) => [number, madeBy])).toEqual([[2, 'Prova supervisor'], [1, 'Prova supervisor']]);
    await expect(supervisor.blackout.makeKit({ requestId: test.office.requestId(), slips: [{ queueId: test.office.kernel.ids.next(), count: 2 }] })).rejects.toMatchObject({ code: 'QUEUE_NOT_FOUND' });
  });

  it('has every slip and every receipt on paper, and lines for all', async () => {
    const { fileName, pdfBase64 } = await supervisor.blackout.downloadKit({ kitId: kit.id });
    const { text, pages, title } = await readPdfText(Buffer.from(pdfBase64, 'base64'));
    expect([fileName, title]).toEqual(['kit-su-carta-1.pdf', 'Kit su carta n. 1']);
    for (const range of [0, 1]) for (let place = 0; place < (range === 0 ? 30 : 4); place += 1) expect(text).toContain(slip(place, range));
    for (const receipt of ['RC-000001', 'RC-000005']) expect(text.split(`Ricevuta ${receipt}`)).toHaveLength(3);
    expect(text.split('Giornale di sportello su carta')).toHaveLength(4);
    expect(pages).toBe(1 + 2 + 3 + 2);
    await expect(supervisor.blackout.downloadKit({ kitId: test.office.kernel.ids.next() })).rejects.toMatchObject({ code: 'BLACKOUT_KIT_NOT_FOUND' });
  });

  it('refuses what cannot have happened, and writes nothing then', async () => {
    const refused = async (given: Parameters<typeof enter>[0], error: object) => { await expect(enter(given)).rejects.toMatchObject(error); };
    await refused({ slip: 'A001' }, { code: 'BLACKOUT_SLIP_UNKNOWN' });
    await refused({ slip: slip(900) }, { code: 'BLACKOUT_SLIP_UNKNOWN' });
    await refused({ times: { ...times, calledAt: times.endedAt, endedAt: times.calledAt } }, { code: 'BLACKOUT_TIMES_WRONG', data: { fault: 'order' } });
    await refused({ times: { ...times, endedAt: '2026-11-23T23:00:00.000Z' } }, { code: 'BLACKOUT_TIMES_WRONG', data: { fault: 'to-come' } });
    await refused({ paper: { number: 77, cents: 100 } }, { code: 'BLACKOUT_RECEIPT_UNKNOWN' });
    await refused({ counterId: test.office.kernel.ids.next() }, { code: 'COUNTER_NOT_FOUND' });
    await refused({ staffId: test.office.kernel.ids.next() }, { code: 'STAFF_NOT_FOUND' });
    expect(await supervisor.blackout.listEntries({})).toEqual([]);
  });

  it('enters who was only told something as a visit that is over, with its real times', async () => {
    const entry = await enter({ slip: ` ${slip(0).toLowerCase()}` });
    expect(entry).toMatchObject({ slip: slip(0), ...times, servedBy: 'Prova clerk', isComplete: true });
    expect(await counter.clerk.visits.get({ visitId: entry.visitId })).toMatchObject({ state: 'closed', ticketNumber: slip(0), openedAt: times.calledAt, closedAt: times.endedAt });
    const [ticket] = await test.office.kernel.database.read('tickets').where({ number: slip(0) });
    expect(ticket).toMatchObject({ state: 'done', issued_at: times.arrivedAt, serving_at: times.calledAt, ended_at: times.endedAt, channel: 'paper', served_milliseconds: 720_000 });
    await expect(enter({})).rejects.toMatchObject({ code: 'BLACKOUT_SLIP_USED', data: { day: '2026-11-23' } });
  });

  it('sets a visit with something asked and paid aside, to be completed like any other, and ties its receipts', async () => {
    const entry = await enter({ slip: slip(1), serviceIds: ['certificato-residenza'], paper: { number: 2, cents: 1652 } });
    expect(entry).toMatchObject({ serviceIds: ['certificato-residenza'], paper: { number: 2, cents: 1652 }, isComplete: false });
    expect((await counter.clerk.visits.listOpen()).map(({ id, state }) => [id, state])).toEqual([[entry.visitId, 'parked']]);
    await expect(enter({ slip: slip(2), paper: { number: 2, cents: 100 } })).rejects.toMatchObject({ code: 'BLACKOUT_RECEIPT_USED', data: { slip: slip(1) } });
    const { clerk, counterId } = counter;
    const requestId = () => test.office.requestId();
    await clerk.visits.resume({ requestId: requestId(), visitId: entry.visitId, counterId });
    const person = await clerk.people.findByTaxCode({ taxCode: test.family[0]?.taxCode ?? '', purpose: 'counter-service' });
    await clerk.visits.identify({ requestId: requestId(), visitId: entry.visitId, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
    await counter.ask(entry.visitId, 'certificato-residenza', { use: 'private', copies: 1 });
    const { totalCents } = await clerk.payments.getBill({ visitId: entry.visitId });
    const { receiptNumber } = await clerk.payments.settle({ requestId: requestId(), visitId: entry.visitId, expectedCents: totalCents, tenderedCents: totalCents });
    await clerk.visits.close({ requestId: requestId(), visitId: entry.visitId });
    expect(await supervisor.blackout.listEntries({ day: '2026-11-23' })).toMatchObject([
      { slip: slip(1), isComplete: true, paper: { number: 2, cents: 1652 }, payment: { receiptNumber, totalCents } }, { slip: slip(0) },
    ]);
    expect(await supervisor.blackout.listEntries({ day: '2026-11-22' })).toEqual([]);
    expect((await supervisor.blackout.listKits()).map(({ used }) => used)).toEqual([0, 2]);
  });

  it('enters a visit once, however often it is sent, and leaves the journal whole', async () => {
    const requestId = test.office.requestId();
    const [one, other] = [await enter({ requestId, slip: slip(5) }), await enter({ requestId, slip: slip(5) })];
    expect(one).toEqual(other);
    expect((await verifyJournal(test.office.kernel.database.read, test.office.kernel.keys)).faults).toEqual([]);
  });
});
