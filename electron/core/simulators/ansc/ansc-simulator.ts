import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import type { Clock } from '#core/kernel/clock.ts';
import { installFaults, type Faults } from '../faults.ts';
import { keepReceived, type Simulator } from '../received.ts';
import type { Registry } from './acts.ts';
import { createArchive, type Archive } from './archive.ts';
import { offerCertification, offerInternational, offerPapers } from './certification-routes.ts';
import type { SignatureRules } from './check-signature.ts';
import { offerCitizenRequests } from './citizen-request-routes.ts';
import { offerConsultation } from './consultation-routes.ts';
import type { Desk } from './exchange.ts';

export interface AnscSimulatorOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  /** Their acts are made up from them, the same for the same seed. */
  readonly population: readonly RegisterPerson[];
  readonly seed?: number;
  /** Where marriages and deaths are registered; the only municipality that may ask. */
  readonly registry?: Registry;
  /** Absent: a token must be there, its signature is not checked. */
  readonly signature?: Omit<SignatureRules, 'clock'>;
}

/** The fictional municipality of the training office. */
export const trainingRegistry: Registry = { id: '99001', istat: '040999', name: 'POGGIO SERENO', province: 'FC' };

/** Keeps what came in as it was written: it is what was signed. */
function keepRawBodies(server: FastifyInstance): WeakMap<FastifyRequest, string> {
  const rawBodies = new WeakMap<FastifyRequest, string>();
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    rawBodies.set(request, text);
    try {
      done(null, JSON.parse(text));
    } catch {
      done(Object.assign(new Error('not JSON'), { statusCode: 400 }));
    }
  });
  server.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const isTheirs = error.statusCode === 400;
    return reply.status(isTheirs ? 400 : 500).send({ errors: [{ code: isTheirs ? '400003' : '500', severity: 'E', text: error.message }] });
  });
  return rawBodies;
}

/** A simulator whose made-up acts can be looked at by tests and demonstrations. */
export type AnscSimulator = Simulator & { readonly archive: Archive };

/** The archive of civil status over a synthetic population, not yet listening; paths as under `/services/service`. */
export function createAnscSimulator(options: AnscSimulatorOptions): AnscSimulator {
  const { clock, faults, registry = trainingRegistry, signature } = options;
  const server = keepReceived(Fastify({ forceCloseConnections: true }));
  const archive = createArchive(options.population, { seed: options.seed ?? 1, registry });
  let lastNumber = 2_000_000;
  const desk: Desk = {
    server, clock, faults,
    municipalityId: Number(registry.id),
    rawBodies: keepRawBodies(server),
    nextNumber: () => { lastNumber += 1; return lastNumber; },
    ...(signature && { rules: { ...signature, clock } }),
  };
  installFaults(server, faults);
  offerConsultation(desk, archive);
  offerCertification(desk, archive);
  offerInternational(desk, archive);
  offerPapers(desk, archive);
  offerCitizenRequests(desk, archive);
  return Object.assign(server, { archive });
}
