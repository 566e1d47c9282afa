import type { FormValues } from '#shared/cases/form-value.model.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { TestClient, TestCore } from './test-core.ts';

/** A clerk at an open counter with an open till, for tests that start where the main job already is. */
export interface AtCounter {
  readonly clerk: TestClient;
  readonly counterId: string;
  /** A visit without ticket, with somebody identified by a document. */
  openVisit(person?: RegisterPerson): Promise<Visit>;
  /** Puts a service in the basket and fills what the test says. */
  ask(visitId: string, serviceId: string, values?: FormValues): Promise<CaseFile>;
}

/** `clerk`: of another office than the test's own. */
export async function atCounter(test: TestCore, clerk: TestClient = test.as('clerk')): Promise<AtCounter> {
  const requestId = (): string => test.office.requestId();
  const { queues, counters: [counter] } = await clerk.queue.board();
  if (counter === undefined) throw new Error('no counter');
  const counterId = counter.id;
  await clerk.queue.openCounter({ requestId: requestId(), counterId, queueIds: queues.map((queue) => queue.id) });
  await clerk.till.open({ requestId: requestId(), counterId, floatCents: 10_000 });
  return {
    clerk, counterId,
    async openVisit(person = test.family[0]) {
      if (person === undefined) throw new Error('no family');
      const visit = await clerk.visits.open({ requestId: requestId(), counterId });
      const known = await clerk.people.findByTaxCode({ taxCode: person.taxCode, purpose: 'counter-service' });
      return clerk.visits.identify({
        requestId: requestId(), visitId: visit.id, personId: known.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' },
      });
    },
    async ask(visitId, serviceId, values = {}) {
      const file = await clerk.cases.open({ requestId: requestId(), visitId, serviceId });
      return clerk.cases.saveDraft({ caseFileId: file.id, revision: 1, values: { ...file.values, ...values } });
    },
  };
}
