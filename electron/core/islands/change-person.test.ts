import { expect, it } from 'vitest';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { dialects } from '#tests/support/databases.ts';
import { islandBench } from '#tests/support/island-bench.ts';
import { testCore } from '#tests/support/test-core.ts';

it.each(dialects)('a visit that was under the wrong person on an island comes to the hub of %s with drafts here and receipts there', async (dialect) => {
  const test = await testCore(dialect);
  const requestId = () => test.office.requestId();
  const board = await test.as('clerk').queue.board();
  const counterId = board.counters[0]?.id ?? '';
  const bench = await islandBench(test, { counterId, name: 'Sportello 1' });
  const { token, atHub: hub } = await bench.signIn('clerk');
  await hub.queue.openCounter({ requestId: requestId(), counterId, queueIds: board.queues.map(({ id }) => id) });
  await hub.till.open({ requestId: requestId(), counterId, floatCents: 10_000 });
  const open = async (place: number, ticketId?: string) => {
    const visit = await hub.visits.open({ requestId: requestId(), counterId, ticketId });
    const person = await hub.people.findByTaxCode({ taxCode: test.family[place]?.taxCode ?? '', purpose: 'counter-service' });
    return hub.visits.identify({ requestId: requestId(), visitId: visit.id, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
  };
  const right = await open(1);
  await hub.visits.park({ requestId: requestId(), visitId: right.id });
  const { ticket } = await hub.queue.issueTicket({ requestId: requestId(), queueId: board.queues[0]?.id ?? '' });
  await hub.queue.callNext({ requestId: requestId(), counterId });
  const wrong = await open(0, ticket.id);
  const paid = await hub.cases.open({ requestId: requestId(), visitId: wrong.id, serviceId: 'certificato-residenza' });
  await hub.cases.saveDraft({ caseFileId: paid.id, revision: 1, values: { ...paid.values, destination: 'private' } });
  await (await bench.standBy()).begin();

  const alone = bench.as(token);
  const { totalCents } = await alone.payments.getBill({ visitId: wrong.id });
  await alone.payments.settle({ requestId: requestId(), visitId: wrong.id, expectedCents: totalCents, tenderedCents: totalCents });
  const draft = await alone.cases.open({ requestId: requestId(), visitId: wrong.id, serviceId: 'variazione-titolo-studio-professione' });
  const visit = await alone.visits.changePerson({ requestId: requestId(), visitId: wrong.id, personId: right.person?.id ?? '', level: 'declared', reason: 'Letta la tessera sbagliata' });
  expect((await bench.merge({ isKept: true })).conflicts).toEqual([]);

  expect(await hub.visits.get({ visitId: visit.id })).toMatchObject({ person: { id: right.person?.id }, ticketNumber: wrong.ticketNumber });
  expect(await hub.visits.get({ visitId: wrong.id })).toMatchObject({ state: 'closed', person: { id: wrong.person?.id } });
  expect(await hub.cases.listByVisit({ visitId: visit.id })).toMatchObject([{ id: draft.id, values: { subject: { taxCode: right.person?.taxCode } } }]);
  expect(await hub.cases.listByVisit({ visitId: wrong.id })).toMatchObject([{ id: paid.id, state: 'settled' }]);
  const { kernel } = test.office;
  expect(await verifyJournal(kernel.database.read, kernel.keys)).toMatchObject({ ok: true });
  await bench.close();
  await test.close();
});
