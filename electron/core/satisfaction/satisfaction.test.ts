import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import type { CounterQuestion } from '#shared/satisfaction/satisfaction.model.ts';
import { atCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('the answers of citizens on %s', (dialect) => {
  let test: TestCore;
  let [clerk, tablet, outside, supervisor]: TestClient[] = [];
  let counterId: string;
  let queueId: string;
  const requestId = () => test.office.requestId();
  const db = () => test.office.kernel.database.read;

  beforeAll(async () => {
    test = await testCore(dialect);
    ({ clerk, counterId } = await atCounter(test));
    [outside, supervisor] = [test.as('anonymous'), test.as('supervisor')];
    queueId = (await clerk.queue.board()).queues[0]?.id ?? '';
    const { code } = await supervisor.stations.makeCode({ role: 'tablet', name: 'Gradimento 1', counterId });
    const { token } = await outside.stations.pair({ code, role: 'tablet' });
    const actor = await test.core.authenticate(token);
    tablet = createRouterClient(test.core.router, { context: () => ({ actor, correlationId: 'test' }) }) as TestClient;
  });
  afterAll(async () => { await test.close(); });

  const asked = async (): Promise<CounterQuestion> => {
    for await (const question of await (tablet as TestClient).satisfaction.watchQuestion()) return question;
    throw new Error('the feed said nothing');
  };
  async function buy(visitId: string, serviceId: string): Promise<void> {
    const by = clerk as TestClient;
    const person = await by.people.findByTaxCode({ taxCode: test.family[0]?.taxCode ?? '', purpose: 'counter-service' });
    await by.visits.identify({ requestId: requestId(), visitId, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
    const file = await by.cases.open({ requestId: requestId(), visitId, serviceId });
    await by.cases.saveDraft({ caseFileId: file.id, revision: 1, values: { ...file.values, copies: 1 } });
    const { totalCents } = await by.payments.getBill({ visitId });
    await by.payments.settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
  }
  /** A visit from the ticket to its end, with a certificate asked for where `serviceId` says so. */
  async function visit(serviceId?: string): Promise<{ ticketId: string; placeCode: string }> {
    test.office.clock.advance(60_000);
    const { ticket, placeCode } = await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId });
    const by = clerk as TestClient;
    await by.queue.callChosen({ requestId: requestId(), counterId, ticketId: ticket.id, because: 'Prova' });
    const { id: visitId } = await by.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    if (serviceId !== undefined) await buy(visitId, serviceId);
    await by.visits.close({ requestId: requestId(), visitId });
    return { ticketId: ticket.id, placeCode };
  }
  const vote = (by: TestClient | undefined, code: string, score: 1 | 2 | 3 | 4 | 5) => (by as TestClient).satisfaction.vote({ requestId: requestId(), code, score });
  const summary = (by: 'day' | 'hour' | 'queue' | 'area' = 'queue') => (supervisor as TestClient).satisfaction.summary({ from: '2026-11-01', to: '2026-12-31', by });

  it('are asked at the counter when a visit is over, counted once, and asked no more', async () => {
    expect(await asked()).toMatchObject({ counterLabel: '1' });
    expect((await asked()).question).toBeUndefined();
    const { placeCode } = await visit();
    const { question } = await asked();
    expect(question?.until).toBe('2026-11-23T08:07:30.000Z');
    expect(await (outside as TestClient).satisfaction.findQuestion({ code: placeCode })).toBe('open');
    const first = { requestId: requestId(), code: question?.code ?? '', score: 4 as const };
    expect([await (tablet as TestClient).satisfaction.vote(first), await (tablet as TestClient).satisfaction.vote(first)]).toEqual(['counted', 'counted']);
    expect([await vote(tablet, question?.code ?? '', 1), await vote(outside, placeCode, 1)]).toEqual(['given', 'given']);
    expect(await (outside as TestClient).satisfaction.findQuestion({ code: placeCode })).toBe('given');
    expect((await asked()).question).toBeUndefined();
    expect(await db()('satisfaction_tallies').select('day', 'hour', 'queue_id', 'area', 'measure', 'value', 'votes'))
      .toEqual([{ day: '2026-11-23', hour: 9, queue_id: queueId, area: 'none', measure: 'score', value: '4', votes: 1 }]);
  });

  it('wait for the end of the visit, and are not asked of somebody who is being served', async () => {
    const ended = await visit();
    const { ticket, placeCode } = await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId });
    expect([await vote(outside, placeCode, 5), await vote(outside, 'nobody-gave-this', 5)]).toEqual(['early', 'over']);
    const { code } = (await asked()).question ?? { code: '' };
    await (clerk as TestClient).queue.callChosen({ requestId: requestId(), counterId, ticketId: ticket.id, because: 'Prova' });
    expect((await asked()).question?.code).toBe(code);
    const { id: visitId } = await (clerk as TestClient).visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    expect((await asked()).question).toBeUndefined();
    expect([await vote(tablet, code, 5), await vote(outside, ended.placeCode, 5)]).toEqual(['counted', 'given']);
    await (clerk as TestClient).visits.close({ requestId: requestId(), visitId });
    test.office.clock.advance(90_000);
    expect((await asked()).question).toBeUndefined();
    expect(await (outside as TestClient).satisfaction.findQuestion({ code: placeCode })).toBe('open');
  });

  it('may say why, once and after the vote', async () => {
    const { placeCode } = await visit();
    const why = () => (outside as TestClient).satisfaction.addReason({ requestId: requestId(), code: placeCode, reason: 'slow' });
    expect([await why(), await vote(outside, placeCode, 2), await why(), await why()]).toEqual(['early', 'counted', 'counted', 'given']);
  });

  it('are told of from five on, and never so that a smaller number can be reckoned', async () => {
    expect((await summary()).total).toEqual({});
    for (const score of [5, 5, 4] as const) await vote(outside, (await visit('certificato-residenza')).placeCode, score);
    expect((await summary()).total).toEqual({ votes: 6, average: 4.2, scores: [0, 1, 0, 2, 3] });
    expect((await summary()).rows).toMatchObject([{ key: queueId, votes: 6 }]);
    expect((await summary('area')).rows.map(({ key, votes }) => [key, votes])).toEqual([['anagrafe', undefined], ['none', undefined]]);
    expect((await summary('hour')).rows).toMatchObject([{ key: '09', votes: 6 }]);
    expect((await summary()).reasons).toEqual([]);
    expect((await (supervisor as TestClient).satisfaction.summary({ from: '2027-01-01', to: '2026-01-01', by: 'day' }))).toMatchObject({ total: {}, rows: [], reasons: [] });
  });

  it('count once when two touches come together from two places', async () => {
    const before = (await summary()).total.votes ?? 0;
    const { placeCode } = await visit();
    const code = (await asked()).question?.code ?? '';
    const outcomes = await Promise.all([vote(outside, placeCode, 3), vote(outside, placeCode, 5), vote(tablet, code, 1)]);
    expect(outcomes.sort()).toEqual(['counted', 'given', 'given']);
    expect((await summary()).total.votes).toBe(before + 1);
  });

  it('leave nothing that leads back: no ticket, no device, no score beside an instant', async () => {
    const { ticketId, placeCode } = await visit();
    await vote(outside, placeCode, 1);
    const entries: { actor: string; station: string | null; subject: string; payload: string }[] = await db()('journal').where('type', 'like', 'satisfaction%').select('actor', 'station', 'subject', 'payload');
    expect(entries.length).toBeGreaterThan(0);
    expect([...new Set(entries.map((entry) => JSON.stringify(entry)))]).toEqual([JSON.stringify({ actor: 'system:satisfaction', station: null, subject: test.office.officeId, payload: '{}' })]);
    const kept = JSON.stringify([await db()('satisfaction_tallies').select(), await db()('satisfaction_codes').select()]);
    expect([kept.includes(ticketId), kept.includes(placeCode)]).toEqual([false, false]);
    const requests: { input_hash: string; result: string }[] = await db()('requests').where('procedure', 'like', 'satisfaction.%').select('input_hash', 'result');
    expect(requests.filter(({ input_hash: hash, result }) => hash !== '' || !result.startsWith('s1.'))).toEqual([]);
    expect(await verifyJournal(db(), test.office.kernel.keys)).toMatchObject({ ok: true });
  });

  it('that come after the day are told so kindly', async () => {
    const { placeCode } = await visit();
    test.office.clock.advance(24 * 3_600_000);
    expect([await vote(outside, placeCode, 5), await (outside as TestClient).satisfaction.findQuestion({ code: placeCode })]).toEqual(['over', 'over']);
  });

  it('are asked by a tablet with a counter alone', async () => {
    await expect((supervisor as TestClient).stations.makeCode({ role: 'tablet', name: 'Senza posto' })).rejects.toMatchObject({ code: 'COUNTER_NOT_FOUND' });
  });
});
