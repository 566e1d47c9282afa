import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('the life of a ticket on %s', (dialect) => {
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
  const pass = (minutes: number) => { test.office.clock.advance(minutes * 60_000); };
  const issue = async (more: { which?: number; priority?: 'over-75'; people?: number } = {}) => {
    const { which = 0, ...rest } = more;
    return (await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: queueIds[which] ?? '', ...rest })).ticket;
  };
  const call = (at = counterId, by = clerk) => by.queue.callNext({ requestId: requestId(), counterId: at });
  const on = (ticketId: string) => ({ requestId: requestId(), ticketId });
  const serve = (ticketId: string) => clerk.queue.startServing(on(ticketId));
  const finish = (ticketId: string) => clerk.queue.finish(on(ticketId));
  const callAndEnd = async () => { const { ticket } = await call(); await serve(ticket.id); return finish(ticket.id); };

  it('calls a priority class first, twice in a row at most, and the journal does not say which', async () => {
    const [ordinary] = [await issue(), await issue({ priority: 'over-75' }), await issue({ priority: 'over-75' }), await issue({ priority: 'over-75' })];
    const reasons: unknown[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const { ticket, reason } = await call();
      reasons.push(ticket.id === ordinary?.id ? 'ordinary' : reason.kind);
      await clerk.queue.markNoShow(on(ticket.id));
    }
    expect(reasons).toEqual(['priority', 'priority', 'ordinary', 'priority']);
    const rows = await test.office.kernel.database.read('journal').where('type', 'ticketCalled').select<{ payload: string }[]>('payload');
    expect(JSON.stringify(rows)).not.toContain('over-75');
  });

  it('tells how many are called before it by the rule, not how many came before', async () => {
    const take = (priority?: 'over-75') => test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: queueIds[0] ?? '', ...(priority && { priority }) });
    const [first, second, prior] = [await take(), await take(), await take('over-75')];
    expect([first, second, prior].map(({ ahead }) => ahead)).toEqual([0, 1, 0]);
    expect((await test.as('anonymous').queue.readPlace({ code: second.placeCode }))?.ahead).toBe(2);
    expect((await call()).ticket.id).toBe(prior.ticket.id);
    expect((await test.as('anonymous').queue.readPlace({ code: prior.placeCode }))?.ahead).toBe(0);
    for (const { ticket } of [prior, first, second]) await clerk.queue.markLeft(on(ticket.id));
  });

  it('gives a no-show who comes back in time the old place, and tells who comes too late', async () => {
    const [gone] = [await issue(), await issue()];
    await call();
    await clerk.queue.markNoShow(on(gone?.id ?? ''));
    pass(15);
    expect((await clerk.queue.returnTicket(on(gone?.id ?? ''))).state).toBe('waiting');
    expect((await call()).ticket.id).toBe(gone?.id);
    await clerk.queue.markNoShow(on(gone?.id ?? ''));
    pass(21);
    await expect(clerk.queue.returnTicket(on(gone?.id ?? ''))).rejects.toMatchObject({ code: 'GRACE_OVER', data: { number: gone?.number, minutes: 20 } });
    await callAndEnd();
  });

  it('goes to another queue or to one counter with its arrival, and no other counter calls it', async () => {
    const [early] = [await issue({ which: 0 }), await issue({ which: 1 })];
    await call();
    await serve(early?.id ?? '');
    pass(5);
    const moved = await clerk.queue.transfer({ ...on(early?.id ?? ''), queueId: queueIds[1], note: 'Manca la marca da bollo' });
    expect(moved).toMatchObject({ state: 'transferred', queueId: queueIds[1], issuedAt: early?.issuedAt });
    const again = await call();
    expect(again.ticket).toMatchObject({ id: early?.id, transferNote: 'Manca la marca da bollo' });
    const [, other] = (await clerk.queue.board()).counters;
    await expect(clerk.queue.transfer({ ...on(early?.id ?? ''), counterId: other?.id })).rejects.toMatchObject({ code: 'COUNTER_CLOSED' });
    await supervisor.queue.openCounter({ requestId: requestId(), counterId: other?.id ?? '', queueIds });
    await clerk.queue.transfer({ ...on(early?.id ?? ''), counterId: other?.id });
    const here = await call();
    expect(here.ticket.id).not.toBe(early?.id);
    expect((await call(other?.id, supervisor)).ticket.id).toBe(early?.id);
    await supervisor.queue.markNoShow(on(early?.id ?? ''));
    await clerk.queue.markNoShow(on(here.ticket.id));
    await supervisor.queue.closeCounter({ requestId: requestId(), counterId: other?.id ?? '' });
  });

  it('sent to a counter that closes waits for any other', async () => {
    const ticket = await issue();
    const [, other] = (await clerk.queue.board()).counters;
    await supervisor.queue.openCounter({ requestId: requestId(), counterId: other?.id ?? '', queueIds });
    await clerk.queue.transfer({ ...on(ticket.id), counterId: other?.id });
    await expect(call()).rejects.toMatchObject({ code: 'QUEUE_EMPTY' });
    await supervisor.queue.closeCounter({ requestId: requestId(), counterId: other?.id ?? '' });
    expect((await call()).ticket.id).toBe(ticket.id);
    await clerk.queue.markNoShow(on(ticket.id));
  });

  it('takes its visit along, which goes on where it is called again', async () => {
    const ticket = await issue();
    await call();
    const visit = await clerk.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    await clerk.queue.transfer({ ...on(ticket.id), queueId: queueIds[2] });
    expect((await clerk.visits.get({ visitId: visit.id })).state).toBe('parked');
    await call();
    const again = await clerk.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    expect(again).toMatchObject({ id: visit.id, state: 'open', counterId });
    await clerk.visits.close({ requestId: requestId(), visitId: visit.id });
  });

  it('is called out of turn with a reason; one that waits no more is not', async () => {
    const [first, second] = [await issue(), await issue()];
    const chosen = await clerk.queue.callChosen({ ...on(second?.id ?? ''), counterId, because: 'Ha un treno tra poco' });
    expect(chosen).toMatchObject({ ticket: { id: second?.id, state: 'called' }, reason: { kind: 'chosen', because: 'Ha un treno tra poco' } });
    await clerk.queue.markLeft(on(second?.id ?? ''));
    await expect(clerk.queue.callChosen({ ...on(second?.id ?? ''), counterId, because: 'Di nuovo qui' })).rejects.toMatchObject({ code: 'TICKET_NOT_CALLABLE', data: { state: 'left' } });
    expect((await clerk.queue.cancel({ ...on(first?.id ?? ''), because: 'Preso per errore' })).state).toBe('cancelled');
    await expect(call()).rejects.toMatchObject({ code: 'QUEUE_EMPTY' });
  });

  it('counts the time at counters without the time parked', async () => {
    await issue();
    const { ticket } = await call();
    const visit = await clerk.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    pass(4);
    await clerk.visits.park({ requestId: requestId(), visitId: visit.id, where: 'Fotocopie al piano terra' });
    const [parked] = await clerk.queue.listToday();
    expect(parked?.ticket).toMatchObject({ state: 'parked', parked: { where: 'Fotocopie al piano terra', by: test.office.actor('clerk').id } });
    pass(30);
    await clerk.visits.resume({ requestId: requestId(), visitId: visit.id, counterId });
    pass(3);
    await clerk.visits.close({ requestId: requestId(), visitId: visit.id });
    const row = await test.office.kernel.database.read<{ id: string; served_milliseconds: number }>('tickets').where({ id: ticket.id }).first();
    expect(row?.served_milliseconds).toBe(7 * 60_000);
  });

  it('says how many came, what for, and that its times are not the real ones', async () => {
    const ticket = await issue({ people: 3 });
    expect(ticket.people).toBe(3);
    const corrected = await clerk.queue.correct({ ...on(ticket.id), priority: 'over-75', people: 2, serviceIds: ['certificato-residenza'], isTimeInaccurate: true });
    expect(corrected).toMatchObject({ priority: 'over-75', people: 2, serviceIds: ['certificato-residenza'], isTimeInaccurate: true });
    expect((await clerk.queue.correct({ ...on(ticket.id), priority: null })).priority).toBeUndefined();
    await callAndEnd();
  });

  it('is seen from outside by its code, and by no other', async () => {
    const { ticket, placeCode } = await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: queueIds[0] ?? '' });
    const outside = test.as('anonymous');
    expect(await outside.queue.readPlace({ code: placeCode })).toMatchObject({ number: ticket.number, state: 'waiting', ahead: 0 });
    await call();
    expect(await outside.queue.readPlace({ code: placeCode })).toMatchObject({ state: 'called', counterLabel: '1' });
    expect(await outside.queue.readPlace({ code: 'nobody-gave-this' })).toBeUndefined();
    await clerk.queue.markNoShow(on(ticket.id));
  });

  it('left overnight is closed as incomplete, and who is parked stays with the visit', async () => {
    const [waiting, parked] = [await issue({ priority: 'over-75' }), await issue()];
    const { ticket } = await clerk.queue.callChosen({ ...on(parked?.id ?? ''), counterId, because: 'Viene da lontano' });
    const visit = await clerk.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    await clerk.visits.park({ requestId: requestId(), visitId: visit.id });
    pass(24 * 60);
    await test.core.runWorkers();
    const rows = await test.office.kernel.database.read<{ id: string; state: string; priority: string | null; is_time_inaccurate: boolean | number }>('tickets').whereIn('id', [waiting?.id ?? '', ticket.id]);
    expect(rows.map(({ state, priority, is_time_inaccurate: isInaccurate }) => [state, priority, Boolean(isInaccurate)])).toEqual(expect.arrayContaining([['left', null, true], ['parked', null, true]]));
    await clerk.visits.resume({ requestId: requestId(), visitId: visit.id, counterId });
    expect((await clerk.visits.close({ requestId: requestId(), visitId: visit.id })).state).toBe('closed');
    expect((await issue()).number).toBe('A001');
    await callAndEnd();
  });

  it('is recalled although the clock was set back, and its wait is never negative', async () => {
    await issue();
    const { ticket } = await call();
    pass(-60);
    expect((await clerk.queue.recall(on(ticket.id))).recalls).toBe(1);
    const late = await issue();
    expect((await clerk.queue.board()).queues[0]).toMatchObject({ waiting: 1, longestWaitMinutes: 0 });
    await clerk.queue.markNoShow(on(ticket.id));
    await clerk.queue.cancel({ ...on(late.id), because: 'Fine della prova' });
  });
});
