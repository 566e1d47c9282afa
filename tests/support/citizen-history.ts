import type { Surfaces } from './surfaces.ts';

/** What a family did here before, with a colleague at the next counter: the wife moved a while ago, and left a visit set aside. */
export async function giveHistory(surfaces: Surfaces): Promise<void> {
  const clerk = await surfaces.as('supervisore');
  const requestId = (): string => surfaces.requestId();
  const { counters, queues } = await clerk.queue.board();
  const counterId = counters[1]?.id ?? '';
  await clerk.queue.openCounter({ requestId: requestId(), counterId, queueIds: queues.map(({ id }) => id) });
  await clerk.till.open({ requestId: requestId(), counterId, floatCents: 10_000 });
  const person = await clerk.people.findByTaxCode({ taxCode: surfaces.family[0]?.taxCode ?? '', purpose: 'counter-service' });
  const begin = async (serviceId: string, answers: Record<string, string | number>): Promise<string> => {
    const { id: visitId } = await clerk.visits.open({ requestId: requestId(), counterId });
    await clerk.visits.identify({ requestId: requestId(), visitId, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
    const { id: caseFileId, values } = await clerk.cases.open({ requestId: requestId(), visitId, serviceId });
    await clerk.cases.saveDraft({ caseFileId, revision: 1, values: { ...values, ...answers } });
    return visitId;
  };
  const settle = async (visitId: string): Promise<void> => {
    const { totalCents } = await clerk.payments.getBill({ visitId });
    await clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
    await clerk.visits.close({ requestId: requestId(), visitId });
  };
  await settle(await begin('cambio-abitazione', { movedOn: '2026-11-02', street: 'Via dei Tigli', houseNumber: '12', title: 'owner', movers: 'family' }));
  await settle(await begin('certificato-residenza', { copies: 1 }));
  const parked = await begin('certificato-residenza', { copies: 1 });
  await clerk.visits.park({ requestId: requestId(), visitId: parked });
}
