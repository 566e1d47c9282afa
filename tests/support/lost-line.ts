import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Island } from '#core/app.ts';
import type { Dialect } from './databases.ts';
import { islandBench, type IslandBench } from './island-bench.ts';
import { testCore, type TestClient, type TestCore } from './test-core.ts';

type Rows = Record<string, unknown>[];

/** A clerk with an open visit, somebody identified and a certificate in the basket, at the moment at which the line to the hub breaks. */
export interface LostLine {
  readonly test: TestCore;
  readonly bench: IslandBench;
  readonly island: Island;
  /** The same clerk at the hub, and at the station alone. */
  readonly hub: TestClient;
  readonly alone: TestClient;
  readonly counterId: string;
  readonly tillId: string;
  readonly visit: Visit;
  requestId(): string;
  /** Rows of the hub. */
  rows(table: string, where?: object): Promise<Rows>;
  settle(office: TestClient, visitId: string, requestId?: string): Promise<Payment>;
  close(): Promise<void>;
}

async function ask(office: TestClient, of: { requestId: string; visitId: string }): Promise<CaseFile> {
  const file = await office.cases.open({ ...of, serviceId: 'certificato-residenza' });
  return office.cases.saveDraft({ caseFileId: file.id, revision: file.revision + 1, values: { ...file.values, destination: 'private' } });
}

export async function lostLine(dialect: Dialect): Promise<LostLine> {
  const test = await testCore(dialect);
  const requestId = (): string => test.office.requestId();
  const board = await test.as('clerk').queue.board();
  const counterId = board.counters[0]?.id ?? '';
  const bench = await islandBench(test, { counterId, name: 'Sportello 1' });
  const { token, atHub: hub } = await bench.signIn('clerk');
  await hub.queue.openCounter({ requestId: requestId(), counterId, queueIds: board.queues.map(({ id }) => id) });
  const { id: tillId } = await hub.till.open({ requestId: requestId(), counterId, floatCents: 10_000 });
  const { id: visitId } = await hub.visits.open({ requestId: requestId(), counterId });
  const person = await hub.people.findByTaxCode({ taxCode: test.family[0]?.taxCode ?? '', purpose: 'counter-service' });
  const visit = await hub.visits.identify({ requestId: requestId(), visitId, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
  await ask(hub, { requestId: requestId(), visitId });
  const island = await bench.standBy();
  await island.begin();
  return {
    test, bench, island, hub, alone: bench.as(token), counterId, tillId, visit, requestId,
    rows: async (table, where = {}): Promise<Rows> => test.office.kernel.database.read(table).where(where),
    async settle(office, ofVisit, id = requestId()) {
      const { totalCents } = await office.payments.getBill({ visitId: ofVisit });
      return office.payments.settle({ requestId: id, visitId: ofVisit, expectedCents: totalCents, tenderedCents: totalCents });
    },
    async close() {
      await bench.close();
      await test.close();
    },
  };
}
