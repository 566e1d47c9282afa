import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAct } from '#shared/cases/progress.model.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const move = { movedOn: '2026-11-20', street: 'Via Nuova', houseNumber: '5', title: 'owner', movers: 'family', email: 'casa@example.it' };

describe.each(dialects)('the work behind the counter on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let caseFileId: string;
  const requestId = () => test.office.requestId();
  const read = (id = caseFileId) => counter.clerk.cases.read({ caseFileId: id });
  async function act(what: CaseAct, id = caseFileId) {
    const { revision } = await read(id);
    return counter.clerk.cases.act({ requestId: requestId(), caseFileId: id, revision, act: what });
  }
  async function settle(values: Record<string, string> = {}): Promise<string> {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, 'cambio-abitazione', { ...move, ...values });
    expect(file.problems).toEqual([]);
    await counter.clerk.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents: 0, tenderedCents: 0 });
    await counter.clerk.visits.close({ requestId: requestId(), visitId: visit.id });
    return file.id;
  }
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    caseFileId = await settle();
  });
  afterAll(async () => { await test.close(); });

  it('lists what waits, for whom, by when', async () => {
    const [item] = await counter.clerk.cases.listWork();
    expect(item).toMatchObject({
      caseFileId, title: 'Cambio di abitazione nel Comune', applicant: `${test.family[0]?.surname} ${test.family[0]?.givenName}`,
      step: { owner: 'back-office' }, daysLeft: 2, progress: { state: 'open', dueOn: '2026-11-25' },
    });
    expect(item?.takenBy).toBeUndefined();
  });

  it('is taken on by one, and given back', async () => {
    expect((await counter.clerk.cases.take({ requestId: requestId(), caseFileId, isTaken: true })).takenBy?.name).toBe('Prova clerk');
    expect((await test.as('supervisor').cases.take({ requestId: requestId(), caseFileId, isTaken: true })).takenBy?.name).toBe('Prova supervisor');
    expect((await counter.clerk.cases.take({ requestId: requestId(), caseFileId, isTaken: false })).takenBy).toBeUndefined();
  });

  it('goes from step to step, each with who did it and what was written', async () => {
    const { steps: [, first], acts } = await read();
    expect(acts).toContain('advance');
    const record = await act({ kind: 'advance', stepId: first?.id ?? '', note: 'Registrata in anagrafe', ...(first?.outcomes && { outcome: first.outcomes[0]?.id }) });
    expect(record.progress.stepId).not.toBe(first?.id);
    expect(record.events.at(-1)).toMatchObject({ kind: 'advance', by: 'Prova clerk', stepId: first?.id, note: 'Registrata in anagrafe' });
  });

  it('cannot be acted on from what was read before a colleague acted', async () => {
    const { revision } = await read();
    await act({ kind: 'ask-integration', note: 'Manca il contratto registrato' });
    await expect(counter.clerk.cases.act({ requestId: requestId(), caseFileId, revision, act: { kind: 'withdraw' } })).rejects.toMatchObject({ code: 'CASE_CHANGED' });
    expect((await counter.clerk.cases.listWork())[0]).toMatchObject({ progress: { state: 'suspended' } });
    await act({ kind: 'receive-integration' });
  });

  it('announces a refusal, waits for the observations, and refuses', async () => {
    const id = await settle();
    expect((await act({ kind: 'announce-refusal', note: 'Non abita lì' }, id)).progress.state).toBe('refusal-announced');
    await expect(act({ kind: 'refuse', note: 'Confermo' }, id)).rejects.toMatchObject({ code: 'REFUSAL_TOO_EARLY', data: { notBefore: '2026-12-04' } });
    test.office.clock.advance(12 * 86_400_000);
    expect((await act({ kind: 'refuse', note: 'Confermo' }, id)).progress.state).toBe('refused');
    expect((await counter.clerk.cases.listWork()).map((item) => item.caseFileId)).not.toContain(id);
    expect((await act({ kind: 'reopen', note: 'Abita lì: visto dalla polizia locale' }, id)).progress.state).toBe('open');
  });

  it('is late when its term has passed, and the latest comes first', async () => {
    const [first] = await counter.clerk.cases.listWork();
    expect(first?.daysLeft).toBeLessThan(0);
  });

  it('is counted while it is late, and no longer once it is over', async () => {
    const id = await settle();
    test.office.clock.advance(5 * 86_400_000);
    const late = (await counter.clerk.cases.listWork()).filter(({ daysLeft = 0 }) => daysLeft < 0).map((item) => item.caseFileId);
    expect(late).toContain(id);
    expect(await counter.clerk.cases.countLate()).toEqual({ count: late.length });
    await act({ kind: 'withdraw', note: 'Rinuncia' }, id);
    expect(await counter.clerk.cases.countLate()).toEqual({ count: late.length - 1 });
  });

  it('writes to the person through the delivery engine, and keeps the message', async () => {
    await counter.clerk.cases.tellCitizen({ requestId: requestId(), caseFileId, channel: 'mail', subject: 'La sua pratica', text: 'Può passare a ritirare.' });
    const db = test.office.kernel.database.read;
    expect(await db('deliveries').where({ system: 'mail', order_key: caseFileId }).pluck('operation')).toEqual(['sendMail']);
    expect((await read()).events.at(-1)).toMatchObject({ kind: 'message', outcome: 'mail', note: 'La sua pratica\n\nPuò passare a ritirare.' });
    const silent = await settle({ email: '' });
    await expect(counter.clerk.cases.tellCitizen({ requestId: requestId(), caseFileId: silent, channel: 'mail', subject: 'La pratica', text: 'Prova' }))
      .rejects.toMatchObject({ code: 'ADDRESS_MISSING', data: { channel: 'mail' } });
  });

  it('leaves no word of what was written in clear', async () => {
    const db = test.office.kernel.database.read;
    const rows = JSON.stringify([await db('case_events'), await db('case_progress'), await db('journal')]);
    for (const word of ['Non abita', 'ritirare', 'contratto registrato', test.family[0]?.surname ?? '']) expect(rows).not.toContain(word);
  });

  it('does not know what was never settled', async () => {
    const visit = await counter.openVisit();
    const draft = await counter.ask(visit.id, 'cambio-abitazione', move);
    await expect(read(draft.id)).rejects.toMatchObject({ code: 'CASE_NOT_SETTLED' });
  });
});
