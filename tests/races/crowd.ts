import { createRouterClient } from '@orpc/server';
import type { Actor } from '#shared/kernel/access.ts';
import type { Core } from '#core/create-core.ts';
import { addStaff } from '#core/staff/index.ts';
import type { Dialect } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

export const crowdSize = 12;

/** A clerk of the crowd, at a counter of their own. */
export interface CrowdClerk { readonly client: TestClient; readonly counterId: string }

/** Twelve clerks and twelve kiosks, on PostgreSQL spread over two cores as over two processes. */
export interface Crowd {
  readonly test: TestCore;
  readonly clerks: readonly CrowdClerk[];
  readonly kiosks: readonly TestClient[];
  readonly queueId: string;
  /** The office as an actor sees it from the core of this turn. */
  clientOf(actor: Actor, turn: number): TestClient;
  close(): Promise<void>;
}

const places = Array.from({ length: crowdSize }, (_each, index) => index);

/** Adds a clerk and a counter for each place. */
async function addPlaces({ office }: TestCore): Promise<{ actor: Actor; counterId: string }[]> {
  const { kernel, municipalityId, officeId } = office;
  return kernel.work.run({ actor: office.actor('administrator'), procedure: 'set-up' }, async (work) => {
    const added = [];
    for (const place of places) {
      const counterId = kernel.ids.next();
      await work.db('counters').insert({
        id: counterId, municipality_id: municipalityId, office_id: officeId, label: `R${String(place)}`, name: 'Folla', is_open: false,
      });
      const id = await addStaff(work, kernel.ids, {
        username: `folla${String(place)}`, displayName: `Folla ${String(place)}`, password: 'prova', role: 'clerk',
      });
      added.push({ counterId, actor: { role: 'clerk', id, municipalityId, officeId } satisfies Actor });
    }
    return added;
  });
}

export async function createCrowd(dialect: Dialect): Promise<Crowd> {
  const test = await testCore(dialect);
  const { office } = test;
  const cores: readonly Core[] = [test.core, await test.anotherCore()];
  const clientOf = (actor: Actor, turn: number): TestClient => {
    const core = cores[turn % cores.length] ?? test.core;
    return createRouterClient(core.router, { context: { actor, correlationId: 'crowd' } });
  };
  const { queues } = await test.as('clerk').queue.board();
  const queueId = queues[0]?.id ?? '';
  const clerks: CrowdClerk[] = [];
  for (const [place, { actor, counterId }] of (await addPlaces(test)).entries()) {
    const client = clientOf(actor, place);
    await client.queue.openCounter({ requestId: office.requestId(), counterId, queueIds: [queueId] });
    clerks.push({ client, counterId });
  }
  return {
    test, clerks, queueId, clientOf,
    kiosks: places.map((place) => clientOf(office.actor('kiosk'), place)),
    close: () => test.close(),
  };
}
