import { createRouterClient } from '@orpc/server';
import type { Worker } from '#core/kernel/kernel.ts';
import { createReplication, type OpenCentre } from '#core/replication/index.ts';
import { findMunicipality } from '#core/settings/index.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { atCounter, type AtCounter } from './at-counter.ts';
import type { Dialect } from './databases.ts';
import { testCore, type TestCore } from './test-core.ts';

/** A line between an office and its centre that a test can cut. */
export interface Line {
  isDown: boolean;
  /** What happens at each push: cut before it arrives, its answer cut on the way back, or carried again after it was answered. */
  onPush: () => 'arrives' | 'lost' | 'answer-lost' | 'twice';
}

const cut = (): Error => new TypeError('fetch failed');

/** Calls a centre in process, over a line. */
function overLine(centre: TestCore, line: Line): OpenCentre {
  return ({ token }) => {
    const office = createRouterClient(centre.core.router, { context: async () => ({ actor: await centre.core.authenticate(token), correlationId: 'line', address: '10.0.0.9' }) });
    const hello: typeof office.replication.hello = (input, ...rest) => line.isDown ? Promise.reject(cut()) : office.replication.hello(input, ...rest);
    const push: typeof office.replication.push = async (input, ...rest) => {
      const fate = line.isDown ? 'lost' : line.onPush();
      if (fate === 'lost') throw cut();
      const answer = await office.replication.push(structuredClone(input), ...rest);
      if (fate === 'answer-lost') throw cut();
      if (fate === 'twice') await office.replication.push(structuredClone(input), ...rest);
      return answer;
    };
    return { close: () => undefined, office: { ...office, stations: office.stations, replication: { ...office.replication, hello, push } } };
  };
}

export interface ReplicaOffice extends TestCore {
  readonly line: Line;
  readonly counter: AtCounter;
  /** A visit with a certificate that is paid and closed; its payment. */
  serve(person?: RegisterPerson): Promise<{ visitId: string; totalCents: number }>;
  /** A visit in which somebody is identified and nothing is asked for. */
  greet(person?: RegisterPerson): Promise<void>;
  push(): Promise<number>;
  /** Stops the pushing in whatever it is doing, as a hub that is stopped, and starts it again. */
  restart(): Promise<void>;
}

/** The office's loop as a hub that has just started has it. */
async function newWorker({ office: { kernel }, catalogue }: TestCore, openCentre: OpenCentre): Promise<Worker> {
  const municipality = await findMunicipality(kernel.database.read);
  if (municipality === undefined) throw new Error('no municipality');
  return createReplication({ kernel, municipality, openCentre, version: 'test', isUnion: false, serviceTitle: (id, version) => catalogue.version(id, version)?.title }).worker;
}

/** An office that has not joined yet. */
export async function replicaOffice(dialect: Dialect, centre: TestCore, { municipalityCode }: { municipalityCode?: string } = {}): Promise<ReplicaOffice> {
  const line: Line = { isDown: false, onPush: () => 'arrives' };
  const test = await testCore(dialect, {
    openCentre: overLine(centre, line), municipalityCode,
    async connect({ kernel }) {
      if (municipalityCode !== undefined) await kernel.database.transaction((db) => db('municipalities').update({ code: municipalityCode, name: 'Comune di Altrove' }));
      return [];
    },
  });
  const counter = await atCounter(test);
  let own: Worker | undefined;
  return {
    ...test, line, counter,
    async serve(person) {
      const { id: visitId } = await counter.openVisit(person);
      await counter.ask(visitId, 'certificato-residenza', { destination: 'private' });
      const { totalCents } = await counter.clerk.payments.getBill({ visitId });
      await counter.clerk.payments.settle({ requestId: test.office.requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
      await counter.clerk.visits.close({ requestId: test.office.requestId(), visitId });
      return { visitId, totalCents };
    },
    async greet(person) {
      const { id: visitId } = await counter.openVisit(person);
      await counter.clerk.visits.close({ requestId: test.office.requestId(), visitId });
    },
    push: () => own === undefined ? test.core.runWorkers('replication') : own.runOnce(),
    async restart() {
      await own?.stop();
      own = await newWorker(test, overLine(centre, line));
    },
  };
}

/** Joins an office to its centre with a code, as an administrator does. */
export async function joinOffice(office: ReplicaOffice, centre: TestCore, name: string): Promise<void> {
  const { code } = await centre.as('administrator').stations.makeCode({ role: 'office', name });
  await office.as('administrator').replication.join({ requestId: office.office.requestId(), centre: 'http://127.0.0.1:4680', code });
}
