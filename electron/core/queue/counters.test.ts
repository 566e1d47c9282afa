import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStaff } from '#core/staff/index.ts';
import { atCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { secondOffice } from '#tests/support/second-office.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('counters on %s', (dialect) => {
  let test: TestCore;
  let clerk: TestClient;
  let supervisor: TestClient;
  let counterId: string;
  let queueIds: string[];
  beforeAll(async () => {
    test = await testCore(dialect);
    ({ clerk, counterId } = await atCounter(test));
    supervisor = test.as('supervisor');
    queueIds = (await clerk.queue.board()).queues.map(({ id }) => id);
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const here = () => ({ requestId: requestId(), counterId });
  const issue = (which = 0) => test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: queueIds[which] ?? '' });
  const mine = async () => (await clerk.queue.board()).counters.find(({ id }) => id === counterId);

  it('pause with a reason and call nobody meanwhile', async () => {
    await issue();
    expect((await clerk.queue.pauseCounter({ ...here(), reason: 'Pausa caffè' })).paused?.reason).toBe('Pausa caffè');
    await expect(clerk.queue.callNext(here())).rejects.toMatchObject({ code: 'COUNTER_PAUSED', data: { label: '1' } });
    expect((await clerk.queue.resumeCounter(here())).paused).toBeUndefined();
    const { ticket } = await clerk.queue.callNext(here());
    await clerk.queue.markNoShow({ requestId: requestId(), ticketId: ticket.id });
  });

  it('pause at once, and say meanwhile what for', async () => {
    const explain = (reason: string) => clerk.queue.explainPause({ ...here(), reason });
    await expect(explain('Riunione')).rejects.toMatchObject({ code: 'COUNTER_NOT_PAUSED' });
    const { paused } = await clerk.queue.pauseCounter({ ...here(), reason: 'Pausa' });
    expect((await explain('Back office')).paused).toEqual({ at: paused?.at, reason: 'Back office' });
    await explain('Back office');
    expect((await mine())?.paused?.reason).toBe('Back office');
    await clerk.queue.resumeCounter(here());
    const told = await test.office.kernel.database.read('journal').where({ type: 'counterPauseExplained' }).select('payload') as { payload: string }[];
    expect(told.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([{ reason: 'Back office', kind: 'wrap-up', pausedAt: paused?.at }]);
  });

  it('go to a colleague with the ticket that is there', async () => {
    await issue();
    const { ticket } = await clerk.queue.callNext(here());
    const to = test.office.actor('supervisor').id;
    expect(await clerk.queue.handOverCounter({ ...here(), staffId: to })).toMatchObject({ staffId: to, ticket: { id: ticket.id } });
    await expect(clerk.queue.markNoShow({ requestId: requestId(), ticketId: ticket.id })).rejects.toMatchObject({ code: 'TICKET_ELSEWHERE' });
    await supervisor.queue.markNoShow({ requestId: requestId(), ticketId: ticket.id });
    await expect(supervisor.queue.handOverCounter({ ...here(), staffId: test.office.kernel.ids.next() })).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' });
    await supervisor.queue.handOverCounter({ ...here(), staffId: test.office.actor('clerk').id });
  });

  it('are taken over with the ticket that is there once their holder has signed out; by a supervisor at any time', async () => {
    await issue();
    const { ticket } = await clerk.queue.callNext(here());
    const { kernel } = test.office;
    const holder = test.office.actor('clerk');
    const session = { id: kernel.ids.next(), token_hash: kernel.ids.token(), municipality_id: holder.municipalityId, staff_id: holder.id, opened_at: kernel.clock.now(), expires_at: '2099-01-01T00:00:00.000Z' };
    await kernel.database.transaction(async (db) => { await db('sessions').insert(session); });
    const staffId = await kernel.work.run({ actor: test.office.actor('administrator'), procedure: 'set-up' }, (work) => addStaff(work, kernel.ids, { username: 'collega', displayName: 'Collega', password: 'prova', role: 'clerk', qualifications: [] }));
    const colleague = createRouterClient(test.core.router, { context: { actor: { ...holder, id: staffId }, correlationId: 'test' } });
    await expect(colleague.queue.takeOverCounter(here())).rejects.toMatchObject({ code: 'COUNTER_TAKEN', data: { label: '1' } });
    expect(await supervisor.queue.takeOverCounter(here())).toMatchObject({ staffId: test.office.actor('supervisor').id, ticket: { id: ticket.id } });
    expect((await colleague.queue.takeOverCounter(here())).isOpen).toBe(true);
    await kernel.database.transaction(async (db) => { await db('sessions').where({ id: session.id }).update({ ended_at: kernel.clock.now() }); });
    await colleague.queue.markNoShow({ requestId: requestId(), ticketId: ticket.id });
    expect((await clerk.queue.takeOverCounter(here())).staffId).toBe(holder.id);
    await clerk.queue.closeCounter(here());
    await expect(clerk.queue.takeOverCounter(here())).rejects.toMatchObject({ code: 'COUNTER_CLOSED' });
    await clerk.queue.openCounter({ ...here(), queueIds: (await clerk.queue.listQueues()).map(({ id }) => id) });
  });

  it('call by themselves when they are free, once that was asked for', async () => {
    await clerk.queue.setAutoCall({ ...here(), isAutoCall: true });
    const { ticket } = await issue();
    await test.core.runWorkers();
    expect((await mine())?.ticket).toMatchObject({ id: ticket.id, state: 'called' });
    const second = await issue();
    await clerk.queue.markNoShow({ requestId: requestId(), ticketId: ticket.id });
    await test.core.runWorkers();
    expect((await mine())?.ticket?.id).toBe(second.ticket.id);
    await clerk.queue.setAutoCall({ ...here(), isAutoCall: false });
    await clerk.queue.markNoShow({ requestId: requestId(), ticketId: second.ticket.id });
    await issue();
    await test.core.runWorkers();
    expect((await mine())?.ticket).toBeUndefined();
    const { ticket: last } = await clerk.queue.callNext(here());
    await clerk.queue.markNoShow({ requestId: requestId(), ticketId: last.id });
  });

  it('ask for help; the first who answers is coming, the second is told', async () => {
    const [asked] = await clerk.queue.askForHelp({ ...here(), about: 'Documento sospetto' });
    expect(asked).toMatchObject({ counterLabel: '1', about: 'Documento sospetto', askedBy: test.office.actor('clerk').id });
    expect(await clerk.queue.askForHelp(here())).toHaveLength(1);
    const helpId = asked?.id ?? '';
    expect((await supervisor.queue.answerHelp({ requestId: requestId(), helpId }))[0]?.answeredBy).toBe(test.office.actor('supervisor').id);
    await expect(clerk.queue.answerHelp({ requestId: requestId(), helpId })).rejects.toMatchObject({ code: 'HELP_NOT_OPEN' });
    expect(await clerk.queue.endHelp({ requestId: requestId(), helpId })).toEqual([]);
  });

  it('serve only what skills, qualifications and the rota of the day allow', async () => {
    const staffId = test.office.actor('clerk').id;
    const [first = '', second = ''] = queueIds;
    await supervisor.queueSetup.saveSkills({ requestId: requestId(), staffId, queueIds: [second] });
    expect((await mine())?.queueIds).toEqual([second]);
    await issue();
    await expect(clerk.queue.callNext(here())).rejects.toMatchObject({ code: 'QUEUE_EMPTY' });
    await expect(clerk.queue.openCounter({ ...here(), queueIds: [first] })).rejects.toMatchObject({ code: 'QUEUES_NOT_ALLOWED' });
    await supervisor.queueSetup.saveSkills({ requestId: requestId(), staffId, queueIds: [] });
    await supervisor.queueSetup.saveRota({ requestId: requestId(), day: '2026-11-23', entries: [{ staffId, counterId, queueIds: [second] }] });
    await expect(clerk.queue.callNext(here())).rejects.toMatchObject({ code: 'QUEUE_EMPTY' });
    await supervisor.queueSetup.saveRota({ requestId: requestId(), day: '2026-11-23', entries: [] });
    const { ticket } = await clerk.queue.callNext(here());
    await clerk.queue.markNoShow({ requestId: requestId(), ticketId: ticket.id });
  });

  it('are in no rota for who does not serve, nor for who is in that of another office', async () => {
    const { ids } = test.office.kernel;
    const other = await secondOffice(test.office);
    const there = test.actAs(other.actor('supervisor'));
    const save = async (as: TestClient, staffId: string) =>
      as.queueSetup.saveRota({ requestId: requestId(), day: '2026-11-25', entries: [{ staffId, queueIds: [(await as.queueSetup.read()).queues[0]?.id ?? ''] }] });
    for (const nobody of [ids.next(), test.office.actor('auditor').id]) await expect(save(supervisor, nobody)).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' });
    const staffId = test.office.actor('clerk').id;
    await save(supervisor, staffId);
    await expect(save(there, staffId)).rejects.toMatchObject({ code: 'STAFF_ELSEWHERE' });
    await save(supervisor, test.office.actor('supervisor').id);
    expect((await save(there, staffId)).rota).toMatchObject([{ staffId }]);
  });
});
