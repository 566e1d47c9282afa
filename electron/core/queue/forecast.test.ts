import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/kernel/access.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

const minute = 60_000;

describe.each(dialects)('the estimated wait on %s', (dialect) => {
  let test: TestCore;
  let clerk: TestClient;
  let kiosk: TestClient;
  let queueId: string;
  let otherQueueId: string;
  let counterId: string;

  beforeAll(async () => {
    test = await testCore(dialect);
    [clerk, kiosk] = [test.as('clerk'), test.as('kiosk')];
    const board = await clerk.queue.board();
    [queueId, otherQueueId] = board.queues.map(({ id }) => id) as [string, string];
    counterId = board.counters[0]?.id ?? '';
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const issue = (of = queueId, serviceIds: string[] = []) => kiosk.queue.issueTicket({ requestId: requestId(), queueId: of, serviceIds });
  const readTimes = () => test.office.kernel.database.read('service_times').where({ office_id: test.office.officeId }).select('subject', 'seen', 'log_mean');

  it('is unknown while nobody serves the queue', async () => {
    expect((await issue()).ticket.forecast).toBeUndefined();
    await clerk.queue.openCounter({ requestId: requestId(), counterId, queueIds: [queueId] });
    expect((await issue(otherQueueId)).ticket.forecast).toBeUndefined();
  });

  it('is kept on the ticket, and shown on the board, in the waiting room and on the ticket\'s page', async () => {
    test.office.clock.advance(minute);
    const { ticket, placeCode } = await issue();
    expect(ticket.forecast?.p50Minutes).toBeGreaterThan(0);
    expect(ticket.forecast?.p90Minutes).toBeGreaterThanOrEqual(ticket.forecast?.p50Minutes ?? Infinity);
    test.office.clock.advance(minute);
    const { queues } = await clerk.queue.board();
    expect(queues.find(({ id }) => id === queueId)?.forecast?.p50Minutes).toBeGreaterThanOrEqual(ticket.forecast?.p50Minutes ?? Infinity);
    expect(queues.find(({ id }) => id === otherQueueId)?.forecast).toBeUndefined();
    expect((await test.as('anonymous').queue.readPlace({ code: placeCode }))?.forecast).toBeDefined();
  });

  it('learns from servings that ended, by queue and by the only service, but not from times that are not the real ones', async () => {
    const serve = async (of: string[], isTimeInaccurate: boolean) => {
      const { ticket } = await clerk.queue.callNext({ requestId: requestId(), counterId });
      await clerk.queue.correct({ requestId: requestId(), ticketId: ticket.id, serviceIds: of, isTimeInaccurate });
      await clerk.queue.startServing({ requestId: requestId(), ticketId: ticket.id });
      test.office.clock.advance(4 * minute);
      await clerk.queue.finish({ requestId: requestId(), ticketId: ticket.id });
    };
    await serve([], true);
    expect(await readTimes()).toEqual([]);
    await serve(['cambio-residenza'], false);
    const learnt: { subject: string; seen: number }[] = await readTimes();
    expect(Object.fromEntries(learnt.map(({ subject, seen }) => [subject, seen]))).toEqual({ [queueId]: 1, 'cambio-residenza': 1, way: 1, [`wait:${queueId}`]: 1 });
  });

  it('tells the supervisor how far it was off, with no figures where too few are known', async () => {
    const supervisor: Actor = test.office.actor('supervisor');
    const client = createRouterClient(test.core.router, { context: { actor: supervisor, correlationId: 'test' } });
    const before = await client.queue.forecastErrors({ from: '2026-11-23', to: '2026-11-23' });
    expect(before).toMatchObject([{ day: '2026-11-23', queueId, count: 1 }]);
    expect(before[0]?.medianErrorMinutes).toBeUndefined();
    for (let count = 0; count < 5; count += 1) {
      await issue();
      await issue();
      test.office.clock.advance(5 * minute);
      const { ticket } = await clerk.queue.callNext({ requestId: requestId(), counterId });
      await clerk.queue.markNoShow({ requestId: requestId(), ticketId: ticket.id });
    }
    const [errors] = await client.queue.forecastErrors({ from: '2026-11-23', to: '2026-11-23' });
    expect(errors?.count).toBeGreaterThanOrEqual(5);
    expect(errors?.underP90).toBeGreaterThanOrEqual(errors?.underP50 ?? 1);
    expect(await client.queue.forecastErrors({ from: '2026-11-24', to: '2026-11-30' })).toEqual([]);
  });
});
