import Fastify from 'fastify';
import { installFaults } from '#core/simulators/faults.ts';
import { keepReceived, type Simulator } from '#core/simulators/received.ts';
import type { AnprSimulatorOptions } from './anpr-options.ts';
import { createAnprPeople, type AnprPeople } from './anpr-people.ts';
import { installModiRoutes } from './modi-routes.ts';
import { installSoapRoutes } from './soap-routes.ts';

export type AnprHttpSimulator = Simulator & { readonly people: AnprPeople };

/**
 * The national register over HTTP, not yet listening: the platform's door, its e-services and the web services for
 * municipalities, all over one synthetic population. `PUT /_simulator/open-proceeding/:taxCode` opens a proceeding on somebody, so that what
 * nothing stood against a moment ago is refused.
 */
export function createAnprHttpSimulator(options: AnprSimulatorOptions): AnprHttpSimulator {
  const simulator = keepReceived(Fastify({ forceCloseConnections: true }));
  const people = createAnprPeople(options.population);
  installFaults(simulator, options.faults);
  installModiRoutes(simulator, { options, people });
  installSoapRoutes(simulator, { options, people });
  simulator.put<{ Params: { taxCode: string } }>('/_simulator/open-proceeding/:taxCode', ({ params }, reply) => {
    const known = people.findByTaxCode(params.taxCode);
    if (known === undefined) return reply.status(404).send();
    people.replace({ ...known.person, openProceeding: true });
    return reply.send({ taxCode: params.taxCode });
  });
  return Object.assign(simulator, { people });
}
