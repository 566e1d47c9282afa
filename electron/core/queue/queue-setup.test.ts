import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueueSetup } from '#shared/queue/queue-setup.model.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

const setup = (more: Partial<QueueSetup> = {}): QueueSetup => ({
  letter: 'Z', name: 'Prova', need: 'Qualcosa da provare', translations: { en: 'Something to try' }, guaranteedMinutes: 20, isKeptOvernight: false,
  hours: [], serviceIds: [], ...more,
});

describe.each(dialects)('what a supervisor sets of the queue on %s', (dialect) => {
  let test: TestCore;
  let supervisor: TestClient;
  let id: string;
  beforeAll(async () => {
    test = await testCore(dialect);
    supervisor = test.as('supervisor');
    const { queues } = await supervisor.queueSetup.saveQueue({ requestId: requestId(), setup: setup() });
    id = queues.find(({ letter }) => letter === 'Z')?.id ?? '';
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const save = (more: Partial<QueueSetup>) => supervisor.queueSetup.saveQueue({ requestId: requestId(), id, setup: setup(more) });
  const issue = () => test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: id });
  const closure = async () => (await supervisor.queue.board()).queues.find((queue) => queue.id === id)?.closure;
  const refused = (closure: object) => expect.objectContaining({ code: 'QUEUE_CLOSED', data: { name: 'Prova', closure } });

  it('is there at once, with its words in other languages', async () => {
    expect((await test.as('kiosk').queue.listQueues()).find((queue) => queue.id === id)).toMatchObject({ letter: 'Z', translations: { en: 'Something to try' } });
    await expect(supervisor.queueSetup.saveQueue({ requestId: requestId(), setup: setup() })).rejects.toMatchObject({ code: 'LETTER_TAKEN', data: { letter: 'Z' } });
  });

  it('gives tickets in its hours only, and says when it opens', async () => {
    await save({ hours: [{ weekday: 1, from: '10:00', to: '12:00' }] });
    expect(await closure()).toEqual({ kind: 'hours', opensAt: '10:00' });
    await expect(issue()).rejects.toEqual(refused({ kind: 'hours', opensAt: '10:00' }));
    test.office.clock.advance(60 * 60_000);
    expect((await issue()).ticket.number).toBe('Z001');
    expect((await test.as('clerk').queue.issueTicket({ requestId: requestId(), queueId: id })).ticket.number).toBe('Z002');
  });

  it('stops at its quota and on a closing day, and when it is stopped', async () => {
    await save({ dailyQuota: 3 });
    await issue();
    await expect(issue()).rejects.toEqual(refused({ kind: 'quota', dailyQuota: 3 }));
    await supervisor.queueSetup.saveClosingDays({ requestId: requestId(), days: [{ day: '2026-11-23', reason: 'Santo patrono' }] });
    await expect(issue()).rejects.toEqual(refused({ kind: 'closing-day', because: 'Santo patrono' }));
    await supervisor.queueSetup.saveClosingDays({ requestId: requestId(), days: [] });
    await save({ stoppedBecause: 'Sistema fermo' });
    await expect(issue()).rejects.toEqual(refused({ kind: 'stopped', because: 'Sistema fermo' }));
    await save({});
    expect(await closure()).toBeUndefined();
  });

  it('counts a quota right when many come at once', async () => {
    await save({ dailyQuota: 6 });
    const answers = await Promise.allSettled(Array.from({ length: 8 }, issue));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await save({});
  });

  it('is not taken away while somebody waits, and its rules, rooms and counters are kept', async () => {
    await expect(supervisor.queueSetup.retireQueue({ requestId: requestId(), id })).rejects.toMatchObject({ code: 'QUEUE_IN_USE', data: { waiting: 6 } });
    const rules = { ...(await supervisor.queueSetup.read()).rules, recallTimes: 1 };
    expect((await supervisor.queueSetup.saveRules({ requestId: requestId(), rules })).rules.recallTimes).toBe(1);
    const { rooms: [room] } = await supervisor.queueSetup.saveRoom({ requestId: requestId(), name: 'Sala grande' });
    const { counters } = await supervisor.queueSetup.saveCounter({ requestId: requestId(), label: '9', name: 'Nuovo', roomId: room?.id });
    expect(counters.find(({ label }) => label === '9')).toMatchObject({ name: 'Nuovo', roomId: room?.id });
    await expect(supervisor.queueSetup.saveCounter({ requestId: requestId(), label: '9', name: 'Doppio' })).rejects.toMatchObject({ code: 'LABEL_TAKEN' });
  });

  it('keeps a queue overnight where that was set, and gives no number twice', async () => {
    await save({ isKeptOvernight: true });
    test.office.clock.advance(24 * 60 * 60_000);
    await test.core.runWorkers();
    const status = (await supervisor.queue.board()).queues.find((queue) => queue.id === id);
    expect(status?.waiting).toBe(6);
    expect((await issue()).ticket.number).toBe('Z007');
  });
});
