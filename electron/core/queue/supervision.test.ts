import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WaitingRoom } from '#shared/queue/queue.model.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { sampleSize } from '#tests/support/sample-size.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

const minute = 60_000;

describe.each(dialects)('what a supervisor does on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let clerk: TestClient;
  let supervisor: TestClient;
  let counterId: string;
  let queueIds: string[];
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    ({ clerk, counterId } = counter);
    supervisor = test.as('supervisor');
    queueIds = (await clerk.queue.board()).queues.map(({ id }) => id);
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const send = <Fields extends object>(fields: Fields) => ({ requestId: requestId(), ...fields });
  const queueAt = (place: number) => queueIds[place] ?? '';
  const issue = async (place = 0) => (await test.as('kiosk').queue.issueTicket(send({ queueId: queueAt(place) }))).ticket;
  const live = async (place = 0) => (await supervisor.supervision.readLive()).queues[place];
  const journal = (type: string) => test.office.kernel.database.read('journal').where({ type }).orderBy('seq').select<{ payload: string }[]>('payload');
  const payloads = async (type: string) => (await journal(type)).map(({ payload }) => JSON.parse(payload) as unknown);
  const leave = (ticketId: string) => clerk.queue.markLeft(send({ ticketId }));

  it('sees an office where nobody waits', async () => {
    const board = await supervisor.supervision.readLive();
    expect(board.queues).toEqual(queueIds.map((queueId) => ({ queueId, waiting: [] })));
    expect(board.notices).toEqual([]);
  });

  it('sees who waits longest and why, and whose guaranteed wait is at risk or over', async () => {
    const first = await issue();
    expect((await live())?.why).toEqual({ kind: 'next', counterLabels: ['1'], isBusy: false });
    await clerk.queue.pauseCounter(send({ counterId, reason: 'Pausa caffè' }));
    expect((await live())?.why).toEqual({ kind: 'paused', counterLabels: ['1'] });
    await clerk.queue.resumeCounter(send({ counterId }));
    await supervisor.supervision.setCounterQueues(send({ counterId, queueIds: queueIds.slice(1), before: queueIds }));
    expect((await live())?.why).toEqual({ kind: 'no-counter' });
    const guaranteed = (await clerk.queue.board()).queues[0]?.guaranteedMinutes ?? 0;
    test.office.clock.advance((guaranteed - 5) * minute);
    expect((await live())?.waiting).toMatchObject([{ number: first.number, minutesLeft: 5, risk: 'at-risk', hasPriority: false }]);
    test.office.clock.advance(5 * minute);
    expect((await live())?.waiting).toMatchObject([{ ticketId: first.id, waitedMinutes: guaranteed, risk: 'overdue' }]);
    await supervisor.supervision.setCounterQueues(send({ counterId, queueIds, before: queueIds.slice(1) }));
    const other = await issue(1);
    expect((await live(1))?.why).toEqual({ kind: 'behind', ahead: 1, firstNumber: first.number, firstBy: 'overdue' });
    await leave(first.id);
    await leave(other.id);
  });

  it('reassigns a counter, but not over a change that somebody else has just made, nor to queues that its clerk may not call', async () => {
    const [first, second] = [queueAt(0), queueAt(1)];
    expect((await supervisor.supervision.setCounterQueues(send({ counterId, queueIds: [first], before: queueIds }))).queueIds).toEqual([first]);
    await expect(supervisor.supervision.setCounterQueues(send({ counterId, queueIds: [second], before: queueIds }))).rejects.toMatchObject({ code: 'COUNTER_CHANGED', data: { label: '1' } });
    const staffId = test.office.actor('clerk').id;
    await supervisor.queueSetup.saveSkills(send({ staffId, queueIds: [first] }));
    const { name } = (await clerk.queue.board()).queues[1] ?? { name: '' };
    await expect(supervisor.supervision.setCounterQueues(send({ counterId, queueIds: [first, second], before: [first] }))).rejects.toMatchObject({ code: 'STAFF_QUEUES_NOT_ALLOWED', data: { names: name } });
    await supervisor.queueSetup.saveSkills(send({ staffId, queueIds: [] }));
    await supervisor.supervision.setCounterQueues(send({ counterId, queueIds, before: [first] }));
    const { counters: [, closed] } = await clerk.queue.board();
    await expect(supervisor.supervision.setCounterQueues(send({ counterId: closed?.id ?? '', queueIds, before: [] }))).rejects.toMatchObject({ code: 'COUNTER_CLOSED' });
    expect((await payloads('counterQueuesSet')).at(-1)).toEqual({ before: [first], after: queueIds });
  });

  it('stops a queue with a reason that the kiosk tells, once, and reopens it', async () => {
    const queueId = queueAt(2);
    await supervisor.supervision.stopQueue(send({ queueId, because: 'Oggi si riceve in via Verdi' }));
    await expect(issue(2)).rejects.toMatchObject({ code: 'QUEUE_CLOSED', data: { closure: { kind: 'stopped', because: 'Oggi si riceve in via Verdi' } } });
    await expect(supervisor.supervision.stopQueue(send({ queueId, because: 'Un altro motivo' }))).rejects.toMatchObject({ code: 'QUEUE_STOPPED', data: { because: 'Oggi si riceve in via Verdi' } });
    await supervisor.supervision.reopenQueue(send({ queueId }));
    await supervisor.supervision.reopenQueue(send({ queueId }));
    expect(await payloads('queueReopened')).toEqual([{ because: 'Oggi si riceve in via Verdi' }]);
    await leave((await issue(2)).id);
  });

  it('says that a queue was taken away meanwhile', async () => {
    const { queues } = await supervisor.queueSetup.saveQueue(send({ setup: { letter: 'ZZ', name: 'Prova', need: 'Prova', translations: {}, guaranteedMinutes: 30, isKeptOvernight: false, hours: [], serviceIds: [] } }));
    const queueId = queues.at(-1)?.id ?? '';
    await supervisor.queueSetup.retireQueue(send({ id: queueId }));
    const ticket = await issue();
    await expect(supervisor.supervision.stopQueue(send({ queueId, because: 'Troppo tardi' }))).rejects.toMatchObject({ code: 'QUEUE_NOT_FOUND' });
    await expect(supervisor.supervision.moveTickets(send({ queueId, ticketIds: [ticket.id] }))).rejects.toMatchObject({ code: 'QUEUE_NOT_FOUND' });
    await expect(supervisor.supervision.setCounterQueues(send({ counterId, queueIds: [queueId], before: queueIds }))).rejects.toMatchObject({ code: 'QUEUE_NOT_FOUND' });
    expect((await supervisor.supervision.readLive()).queues.map((each) => each.queueId)).toEqual(queueIds);
    await leave(ticket.id);
  });

  it('moves those who still wait to another queue, with their arrival, and back', async () => {
    const [one, two, called] = [await issue(), await issue(), await issue()];
    await supervisor.supervision.raisePriority(send({ ticketId: called.id, priority: 'emergency', ground: 'order' }));
    expect((await clerk.queue.callNext(send({ counterId }))).ticket.id).toBe(called.id);
    const ticketIds = [one.id, two.id, called.id];
    expect(await supervisor.supervision.moveTickets(send({ ticketIds, queueId: queueAt(1) }))).toEqual({ movedIds: expect.arrayContaining([one.id, two.id]), leftOut: 1 });
    expect((await live(1))?.waiting.map(({ ticketId }) => ticketId)).toEqual([one.id, two.id]);
    expect((await clerk.queue.listToday()).find(({ ticket }) => ticket.id === one.id)?.ticket).toMatchObject({ issuedAt: one.issuedAt, state: 'transferred' });
    await supervisor.supervision.moveTickets(send({ ticketIds: [one.id, two.id], queueId: queueAt(0) }));
    expect((await live())?.waiting).toHaveLength(2);
    await supervisor.supervision.stopQueue(send({ queueId: queueAt(1), because: 'Piena' }));
    await expect(supervisor.supervision.moveTickets(send({ ticketIds: [one.id], queueId: queueAt(1) }))).rejects.toMatchObject({ code: 'QUEUE_CLOSED' });
    await supervisor.supervision.reopenQueue(send({ queueId: queueAt(1) }));
    await clerk.queue.markNoShow(send({ ticketId: called.id }));
    await leave(one.id);
    await leave(two.id);
  });

  it('raises a priority with a ground, and the journal never says the class', async () => {
    const [first, second] = [await issue(), await issue()];
    await supervisor.supervision.raisePriority(send({ ticketId: second.id, priority: 'pregnancy', ground: 'class' }));
    expect((await live())?.waiting.find(({ ticketId }) => ticketId === second.id)?.hasPriority).toBe(true);
    expect((await live())?.why).toMatchObject({ kind: 'behind', ahead: 1, firstBy: 'priority' });
    expect((await payloads('ticketPriorityRaised')).at(-1)).toEqual({ ground: 'class' });
    expect(JSON.stringify(await test.office.kernel.database.read('journal').select('payload'))).not.toContain('pregnancy');
    await leave(second.id);
    await expect(supervisor.supervision.raisePriority(send({ ticketId: second.id, priority: 'emergency', ground: 'order' }))).rejects.toMatchObject({ code: 'TICKET_WRONG_STATE', data: { state: 'left' } });
    await leave(first.id);
  });

  it('tells the waiting room something until a time, and takes it away', async () => {
    const until = (minutes: number) => new Date(Date.parse(test.office.clock.now()) + minutes * minute).toISOString();
    const notices = await supervisor.supervision.showNotice(send({ text: 'Il POS non funziona: oggi solo contanti', translations: { en: 'Cash only today' }, until: until(30) }));
    const [shown] = notices;
    const room = async () => {
      const feed = await test.as('display').queue.watchWaitingRoom();
      const { value } = await feed.next() as { value?: WaitingRoom };
      await feed.return(undefined);
      return value?.notices.map(({ text }) => text);
    };
    expect(await room()).toEqual(['Il POS non funziona: oggi solo contanti']);
    test.office.clock.advance(30 * minute);
    expect(await room()).toEqual([]);
    await expect(supervisor.supervision.endNotice(send({ noticeId: shown?.id ?? '' }))).rejects.toMatchObject({ code: 'NOTICE_NOT_SHOWN' });
    for (const minutes of [0, 24 * 60 + 1]) await expect(supervisor.supervision.showNotice(send({ text: 'Tardi', translations: {}, until: until(minutes) }))).rejects.toMatchObject({ code: 'NOTICE_TIME_WRONG' });
    await expect(supervisor.supervision.showNotice(send({ text: 'Qui', translations: {}, until: until(5), roomId: test.office.kernel.ids.next() }))).rejects.toMatchObject({ code: 'ROOM_NOT_FOUND' });
    for (let place = 0; place < 4; place += 1) await supervisor.supervision.showNotice(send({ text: `Avviso ${String(place)}`, translations: {}, until: until(5) }));
    await expect(supervisor.supervision.showNotice(send({ text: 'Uno di troppo', translations: {}, until: until(5) }))).rejects.toMatchObject({ code: 'NOTICES_FULL', data: { most: 4 } });
    const { notices: [first] } = await supervisor.supervision.readLive();
    expect(await supervisor.supervision.endNotice(send({ noticeId: first?.id ?? '' }))).toHaveLength(3);
    expect((await payloads('queueNoticeShown'))[0]).toMatchObject({ text: 'Il POS non funziona: oggi solo contanti' });
  });

  it('pauses, hands over and closes a colleague\'s counter, but not over a visit that is open there', async () => {
    await supervisor.queue.pauseCounter(send({ counterId, reason: 'Riunione' }));
    await supervisor.queue.resumeCounter(send({ counterId }));
    const { id: visitId } = await counter.openVisit();
    await expect(supervisor.queue.closeCounter(send({ counterId }))).rejects.toMatchObject({ code: 'VISIT_STILL_OPEN' });
    await clerk.visits.close(send({ visitId }));
    const holder = test.office.actor('clerk').id;
    const other = test.office.actor('supervisor').id;
    await supervisor.queue.handOverCounter(send({ counterId, staffId: other }));
    await expect(clerk.queue.closeCounter(send({ counterId }))).rejects.toMatchObject({ code: 'COUNTER_CLOSED' });
    await supervisor.queue.handOverCounter(send({ counterId, staffId: holder }));
    expect((await payloads('counterHandedOver')).slice(-2)).toEqual([{ from: holder, to: other }, { from: other, to: holder }]);
    expect((await supervisor.queue.closeCounter(send({ counterId }))).isOpen).toBe(false);
    expect((await payloads('counterClosed')).at(-1)).toEqual({ staffId: holder });
  });

  it('reads 300 who wait in less than a tenth of a second, beside the forecast that every screen shares', async () => {
    await clerk.queue.openCounter(send({ counterId, queueIds }));
    const ticket = await issue();
    const { kernel } = test.office;
    const [row] = await kernel.database.read('tickets').where({ id: ticket.id });
    await kernel.database.transaction(async (db) => {
      for (let each = 0; each < 299; each += 1) await db('tickets').insert({ ...row, id: kernel.ids.next(), number: `A${String(500 + each)}`, place_code: null, queue_id: queueAt(each % queueIds.length), issued_at: new Date(Date.parse(ticket.issuedAt) + each * 1000).toISOString() });
    });
    await supervisor.supervision.readLive();
    const times: number[] = [];
    for (let run = 0; run < 7; run += 1) {
      const start = performance.now();
      await supervisor.supervision.readLive();
      times.push(performance.now() - start);
    }
    const median = times.sort((one, other) => one - other)[3] ?? Infinity;
    expect((await supervisor.supervision.readLive()).queues.reduce((total, { waiting }) => total + waiting.length, 0)).toBe(300);
    expect(median).toBeLessThan(sampleSize(40_000, 100));
  });
});
