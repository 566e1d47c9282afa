import { safe } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { atCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { sampleSize } from '#tests/support/sample-size.ts';
import { createCrowd, crowdSize, type Crowd } from './crowd.ts';

const rounds = Array.from({ length: sampleSize() }, (_each, index) => index + 1);

describe.each(dialects)('at once on %s', (dialect) => {
  let crowd: Crowd;
  beforeAll(async () => { crowd = await createCrowd(dialect); });
  afterAll(async () => { await crowd.close(); });

  const requestId = (): string => crowd.test.office.requestId();
  const issueAll = () => Promise.all(crowd.kiosks.map((kiosk) => kiosk.queue.issueTicket({ requestId: requestId(), queueId: crowd.queueId })));
  const callAll = () => Promise.all(crowd.clerks.map(({ client, counterId }) => safe(client.queue.callNext({ requestId: requestId(), counterId }))));
  const read = () => crowd.test.office.kernel.database.read;

  it('twelve kiosks give numbers without gap or duplicate, twelve clerks call everybody once', async () => {
    for (const round of rounds) {
      const issued = (await issueAll()).map(({ ticket }) => ticket);
      const from = (round - 1) * crowdSize;
      expect(issued.map((ticket) => Number(ticket.number.slice(1))).sort((one, other) => one - other))
        .toEqual(issued.map((_ticket, index) => from + index + 1));

      const called = await callAll();
      expect(called.filter(({ error }) => error !== null)).toEqual([]);
      const ids = called.map(({ data }) => data?.ticket.id);
      expect(new Set(ids)).toEqual(new Set(issued.map((ticket) => ticket.id)));

      await Promise.all(crowd.clerks.map(({ client }, place) => client.queue.markNoShow({ requestId: requestId(), ticketId: ids[place] ?? '' })));
    }
  });

  it('more clerks than tickets: each ticket is called once, and only the others hear that nobody waits', async () => {
    for (let round = 0; round < sampleSize(); round += 1) {
      const few = await Promise.all(crowd.kiosks.slice(0, 5).map((kiosk) => kiosk.queue.issueTicket({ requestId: requestId(), queueId: crowd.queueId })));
      const answers = await callAll();
      const called = answers.flatMap(({ data }) => data === undefined ? [] : [data.ticket.id]);
      expect(called.sort()).toEqual(few.map(({ ticket }) => ticket.id).sort());
      const refusals = answers.flatMap(({ error }) => error === null ? [] : [error]);
      expect(refusals.map((error) => 'code' in error ? error.code : error)).toEqual(Array.from({ length: crowdSize - 5 }, () => 'QUEUE_EMPTY'));
      const supervisor = crowd.test.as('supervisor');
      for (const ticketId of called) await supervisor.queue.markNoShow({ requestId: requestId(), ticketId });
    }
  });

  it('two clerks opening one counter: one has it, the other hears that it is taken', async () => {
    const { office, as } = crowd.test;
    const rivals = [crowd.clientOf(office.actor('clerk'), 0), crowd.clientOf(office.actor('supervisor'), 1)] as const;
    const counter = (await as('clerk').queue.board()).counters.find((each) => each.label === '5');
    const input = { counterId: counter?.id ?? '', queueIds: [crowd.queueId] };
    for (let round = 0; round < sampleSize(); round += 1) {
      const answers = await Promise.all(rivals.map((rival) => safe(rival.queue.openCounter({ requestId: requestId(), ...input }))));
      const winner = rivals[answers.findIndex(({ error }) => error === null)];
      expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
      expect(answers.find(({ error }) => error !== null)?.error).toMatchObject({ code: 'COUNTER_TAKEN', data: { label: '5' } });
      await winner?.queue.closeCounter({ requestId: requestId(), counterId: input.counterId });
    }
  });

  it('one called ticket served twice, as by a double click: one visit', async () => {
    const { office, as } = crowd.test;
    const actor = office.actor('clerk');
    const hands = [crowd.clientOf(actor, 0), crowd.clientOf(actor, 1)] as const;
    const counterId = (await as('clerk').queue.board()).counters.find((each) => each.label === '4')?.id ?? '';
    await hands[0].queue.openCounter({ requestId: requestId(), counterId, queueIds: [crowd.queueId] });
    for (let round = 0; round < sampleSize(); round += 1) {
      const { ticket } = await as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: crowd.queueId });
      await hands[0].queue.callNext({ requestId: requestId(), counterId });
      const [one, other] = await Promise.all(hands.map((hand) => hand.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id })));
      expect(other?.id).toBe(one?.id);
      expect((await hands[0].visits.listOpen()).map((visit) => visit.ticketNumber)).toEqual([ticket.number]);
      await hands[1].visits.close({ requestId: requestId(), visitId: one?.id ?? '' });
    }
    await hands[0].queue.closeCounter({ requestId: requestId(), counterId });
  });

  it('one visit settled twice: one payment, one receipt, and a retry of it gives the same', async () => {
    const { test } = crowd;
    const counter = await atCounter(test);
    const actor = test.office.actor('clerk');
    const tills = [crowd.clientOf(actor, 0), crowd.clientOf(actor, 1)] as const;
    const receipts: (string | undefined)[] = [];
    for (const round of rounds) {
      const visit = await counter.openVisit();
      await counter.ask(visit.id, 'certificato-residenza', { destination: 'private' });
      const { totalCents } = await counter.clerk.payments.getBill({ visitId: visit.id });
      const isRetry = round % 2 === 0;
      const shared = requestId();
      const answers = await Promise.all(tills.map((till) => safe(till.payments.settle({
        requestId: isRetry ? shared : requestId(), visitId: visit.id, expectedCents: totalCents, tenderedCents: totalCents,
      }))));
      const payments = answers.flatMap(({ data }) => data === undefined ? [] : [data]);
      const refusals = answers.flatMap(({ error }) => error === null ? [] : [error]);
      expect(refusals).toMatchObject(isRetry ? [] : [{ code: 'BASKET_EMPTY' }]);
      expect(new Set(payments.map((payment) => payment.receiptNumber)).size).toBe(1);
      expect(await counter.clerk.payments.listPayments({ visitId: visit.id })).toHaveLength(1);
      expect(await counter.clerk.documents.listByVisit({ visitId: visit.id })).toHaveLength(1);
      receipts.push(payments[0]?.receiptNumber);
      await counter.clerk.visits.close({ requestId: requestId(), visitId: visit.id });
    }
    expect(receipts.map((receipt) => Number(receipt?.slice(-6)))).toEqual(rounds);
  });

  it('and the journal is one line without gap or fork', async () => {
    const report = await verifyJournal(read(), crowd.test.office.kernel.keys);
    expect(report).toMatchObject({ ok: true, faults: [] });
    expect(await read()('journal_heads')).toHaveLength(1);
  });
});
