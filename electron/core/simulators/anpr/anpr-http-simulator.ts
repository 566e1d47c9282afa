import Fastify, { type FastifyInstance } from 'fastify';
import { installFaults } from '#core/simulators/faults.ts';
import type { AnprSimulatorOptions } from './anpr-options.ts';
import { createAnprPeople, type AnprPeople } from './anpr-people.ts';
import { installModiRoutes, type ReceivedExchange } from './modi-routes.ts';
import { installSoapRoutes } from './soap-routes.ts';

export interface AnprHttpSimulator {
  /** Not yet listening. */
  readonly server: FastifyInstance;
  /** The last exchanges, oldest first. */
  readonly received: readonly ReceivedExchange[];
  readonly people: AnprPeople;
}

const mostKept = 500;

/** The national register over HTTP: the platform's door, its e-services and the web services for municipalities. */
export function createAnprHttpSimulator(options: AnprSimulatorOptions): AnprHttpSimulator {
  const server = Fastify({ forceCloseConnections: true });
  const people = createAnprPeople(options.population);
  const received: ReceivedExchange[] = [];
  const record = (exchange: ReceivedExchange): void => {
    received.push(exchange);
    if (received.length > mostKept) received.shift();
  };
  installFaults(server, options.faults);
  installModiRoutes(server, { options, people, record });
  installSoapRoutes(server, { options, people, record });
  return { server, received, people };
}
