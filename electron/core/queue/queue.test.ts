import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/kernel/access.ts';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { callNextTicket } from './call-next-ticket.ts';
import { listCounters, type Counter } from './counter-repository.ts';
import { listQueues, type StoredQueue } from './queue-repository.ts';
import { issueTicket } from './issue-ticket.ts';
import { finishTicket, markTicketNoShow, serveTicket } from './move-ticket.ts';
import { closeCounter, openCounter } from './open-counter.ts';
import { peekNextTicket } from './peek-next-ticket.ts';
import { readWaitingRoom } from './queue-board.ts';
import { recallTicket } from './recall-ticket.ts';

describe.each(dialects)('the queue on %s', (dialect) => {
  let office: TestOffice;
  let clerk: Actor;
  let supervisor: Actor;
  let counters: [Counter, Counter];
  let queues: [StoredQueue, StoredQueue];

  beforeAll(async () => {
    office = await testOffice(dialect);
    clerk = office.actor('clerk');
    supervisor = office.actor('supervisor');
    counters = await listCounters(office.kernel.database.read, clerk) as [Counter, Counter];
    queues = await listQueues(office.kernel.database.read, clerk) as [StoredQueue, StoredQueue];
    await open(clerk, 0, [queues[0].id]);
  });
  afterAll(async () => { await office.close(); });

  const requestId = () => office.requestId();
  const open = (actor: Actor, which: 0 | 1, queueIds: string[]) =>
    openCounter(office.kernel, actor, { requestId: requestId(), counterId: counters[which].id, queueIds });
  const issue = (which: 0 | 1 = 0) => issueTicket(office.kernel, office.actor('kiosk'), { requestId: requestId(), queueId: queues[which].id });
  const call = (actor = clerk, which: 0 | 1 = 0) => callNextTicket(office.kernel, actor, { requestId: requestId(), counterId: counters[which].id });
  const step = <Result>(use: (work: Parameters<typeof serveTicket>[0]) => Promise<Result>) =>
    office.kernel.work.run({ actor: clerk, procedure: 'test' }, use);
  const clear = async (id: string) => { await step((work) => markTicketNoShow(work, id)); };

  it('says that nobody waits', async () => {
    await expect(call()).rejects.toThrow('QUEUE_EMPTY');
  });

  it('numbers tickets by queue and day, and says how many are ahead', async () => {
    const [first, second] = [await issue(), await issue()];
    expect([first.ticket.number, second.ticket.number]).toEqual(['A001', 'A002']);
    expect([first.ahead, second.ahead]).toEqual([0, 1]);
  });

  it('calls whom it had announced, with the reason, and refuses a second ticket at the counter', async () => {
    office.clock.advance(5 * 60_000);
    const announced = await peekNextTicket(office.kernel, clerk, counters[0].id);
    const called = await call();
    expect(called.ticket.number).toBe('A001');
    expect(called.reason).toEqual({ kind: 'arrival', waitedMinutes: 5 });
    expect(announced?.reason).toEqual(called.reason);
    await expect(call()).rejects.toMatchObject({ code: 'COUNTER_BUSY', details: { number: 'A001' } });
  });

  it('recalls not before ten seconds, at most three times, and the waiting room hears each', async () => {
    const { calls: [lastCall] } = await readWaitingRoom(office.kernel, clerk, 'Sala');
    const ticketId = lastCall?.ticketId ?? '';
    const recall = () => recallTicket(office.kernel, clerk, { requestId: requestId(), ticketId });
    await expect(recall()).rejects.toMatchObject({ code: 'RECALL_TOO_SOON', details: { waitSeconds: 10 } });
    for (const times of [1, 2, 3]) {
      office.clock.advance(10_000);
      expect((await recall()).recalls).toBe(times);
    }
    office.clock.advance(10_000);
    await expect(recall()).rejects.toThrow('RECALL_LIMIT');
    expect((await readWaitingRoom(office.kernel, clerk, 'Sala')).calls[0]).toMatchObject({ number: 'A001', counterLabel: '1', order: 4 });
    await clear(ticketId);
  });

  it('lives from call to serving to done, and in no other order', async () => {
    const { ticket } = await call();
    await expect(step((work) => finishTicket(work, ticket.id))).rejects.toMatchObject({ code: 'TICKET_WRONG_STATE', details: { number: 'A002', state: 'called' } });
    expect((await step((work) => serveTicket(work, ticket.id))).state).toBe('serving');
    await expect(closeCounter(office.kernel, clerk, { requestId: requestId(), counterId: counters[0].id })).rejects.toThrow('COUNTER_BUSY');
    expect((await step((work) => finishTicket(work, ticket.id))).state).toBe('done');
  });

  it('calls who is beyond the guaranteed wait before who came earlier in a patient queue', async () => {
    await open(clerk, 0, [queues[0].id, queues[1].id]);
    await issue(1);
    office.clock.advance(60_000);
    await issue(0);
    office.clock.advance(queues[0].guaranteedMinutes * 60_000);
    const { ticket, reason } = await call();
    expect([ticket.number.charAt(0), reason.kind]).toEqual(['A', 'overdue']);
    await clear(ticket.id);
    await clear((await call()).ticket.id);
  });

  it('keeps a counter to one clerk and to the queues it serves', async () => {
    await expect(open(supervisor, 0, [queues[0].id])).rejects.toThrow('COUNTER_TAKEN');
    await expect(call(supervisor, 0)).rejects.toThrow('COUNTER_CLOSED');
    expect(await peekNextTicket(office.kernel, supervisor, counters[1].id)).toBeUndefined();
    await open(supervisor, 1, [queues[1].id]);
    const { ticket } = await issue(0);
    await expect(call(supervisor, 1)).rejects.toThrow('QUEUE_EMPTY');
    expect((await call()).ticket.id).toBe(ticket.id);
    await clear(ticket.id);
  });

  it("lets nobody but a supervisor act on a colleague's ticket", async () => {
    const { ticket } = await issue();
    await call();
    const byOther = (actor: Actor) => office.kernel.work.run({ actor, procedure: 'test' }, (work) => markTicketNoShow(work, ticket.id));
    const colleague: Actor = { ...clerk, id: office.actor('administrator').id };
    await expect(byOther(colleague)).rejects.toMatchObject({ code: 'TICKET_ELSEWHERE', details: { number: ticket.number, counterLabel: '1' } });
    expect((await byOther(supervisor)).state).toBe('no-show');
  });

  it('does not show one municipality to another', async () => {
    const { ticket } = await issue();
    const stranger: Actor = { ...clerk, municipalityId: office.kernel.ids.next() };
    await expect(recallTicket(office.kernel, stranger, { requestId: requestId(), ticketId: ticket.id })).rejects.toThrow('TICKET_NOT_FOUND');
  });
});
