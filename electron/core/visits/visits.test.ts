import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('a visit on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const takeTicket = async () => {
    const [queue] = await test.as('kiosk').queue.listQueues();
    await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' });
    const { ticket } = await counter.clerk.queue.callNext({ requestId: requestId(), counterId: counter.counterId });
    return ticket.id;
  };
  const open = (ticketId?: string) => counter.clerk.visits.open({ requestId: requestId(), counterId: counter.counterId, ticketId });
  const close = (visitId: string) => counter.clerk.visits.close({ requestId: requestId(), visitId });

  it('starts serving its ticket and ends with it', async () => {
    const ticketId = await takeTicket();
    const visit = await open(ticketId);
    expect(visit).toMatchObject({ state: 'open', ticketNumber: 'A001', identityLevel: 'none' });
    expect((await counter.clerk.queue.board()).counters[0]?.ticket?.state).toBe('serving');
    await expect(counter.clerk.queue.finish({ requestId: requestId(), ticketId })).rejects.toMatchObject({ code: 'VISIT_STILL_OPEN' });
    expect((await close(visit.id)).state).toBe('closed');
    expect((await counter.clerk.queue.board()).counters[0]?.ticket).toBeUndefined();
  });

  it('opened twice for one ticket is one visit', async () => {
    const ticketId = await takeTicket();
    const [first, second] = [await open(ticketId), await open(ticketId)];
    expect(second.id).toBe(first.id);
    await close(first.id);
  });

  it('parked frees the counter and comes back with everything in place', async () => {
    const visit = await open(await takeTicket());
    await counter.clerk.visits.park({ requestId: requestId(), visitId: visit.id });
    const other = await open(await takeTicket());
    const resume = () => counter.clerk.visits.resume({ requestId: requestId(), visitId: visit.id, counterId: counter.counterId });
    await expect(resume()).rejects.toMatchObject({ code: 'COUNTER_BUSY' });
    await close(other.id);
    expect(await resume()).toMatchObject({ state: 'open', ticketNumber: visit.ticketNumber });
    await close(visit.id);
  });

  it('closed by mistake comes back at its counter while nobody else is there, for a quarter of an hour', async () => {
    const visit = await counter.openVisit();
    await close(visit.id);
    const takeBack = () => counter.clerk.visits.takeBack({ requestId: requestId(), visitId: visit.id, counterId: counter.counterId });
    const next = await open(await takeTicket());
    await expect(takeBack()).rejects.toMatchObject({ code: 'COUNTER_BUSY', data: { number: next.ticketNumber } });
    await close(next.id);
    expect(await takeBack()).toMatchObject({ id: visit.id, state: 'open', person: { id: visit.person?.id } });
    expect((await takeBack()).state).toBe('open');
    await close(visit.id);
    test.office.clock.advance(15 * 60_000 + 1);
    await expect(takeBack()).rejects.toMatchObject({ code: 'VISIT_NOT_RECENT' });
  });

  it('keeps the identity document sealed and gives it back to the clerk', async () => {
    const visit = await counter.openVisit();
    expect(visit).toMatchObject({ identityLevel: 'document', identityDocument: { number: 'CA12345AA' }, person: { taxCode: test.family[0]?.taxCode } });
    const row = await test.office.kernel.database.read<{ id: string; identity_document_sealed: string }>('visits').where({ id: visit.id }).first();
    expect(row?.identity_document_sealed).toMatch(/^s1\./);
    await close(visit.id);
  });

  it('cannot become somebody else once the basket holds something, nor change when it is closed', async () => {
    const visit = await counter.openVisit();
    await counter.ask(visit.id, 'certificato-residenza');
    const other = await counter.clerk.people.findByTaxCode({ taxCode: test.family[1]?.taxCode ?? '', purpose: 'counter-service' });
    const identify = (personId: string) => counter.clerk.visits.identify({ requestId: requestId(), visitId: visit.id, personId, level: 'declared' });
    await expect(identify(other.id)).rejects.toMatchObject({ code: 'BASKET_NOT_EMPTY' });
    expect((await identify(visit.person?.id ?? '')).identityLevel).toBe('declared');
    await expect(close(visit.id)).rejects.toMatchObject({ code: 'BASKET_UNSETTLED', data: { titles: ['Certificato di residenza'] } });
    const [file] = await counter.clerk.cases.listByVisit({ visitId: visit.id });
    await counter.clerk.cases.remove({ requestId: requestId(), caseFileId: file?.id ?? '' });
    await close(visit.id);
    await expect(identify(other.id)).rejects.toMatchObject({ code: 'VISIT_CLOSED' });
  });

  it('lists what is open or parked, newest first', async () => {
    const [first, second] = [await counter.openVisit(), await open()];
    const listed = (await counter.clerk.visits.listOpen()).map((visit) => visit.id);
    expect(listed.slice(0, 2).sort()).toEqual([first.id, second.id].sort());
    for (const visit of [first, second]) await close(visit.id);
    expect(await counter.clerk.visits.listOpen()).toEqual([]);
  });
});
