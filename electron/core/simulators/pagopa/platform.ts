import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#core/kernel/clock.ts';
import type { Faults } from '../faults.ts';
import { createPositionStore, type PositionStore } from './position-store.ts';
import { Problem } from './problem.ts';

export interface PagopaSimulatorOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  /** What callers must send as `Ocp-Apim-Subscription-Key`. */
  readonly subscriptionKey: string;
  /** Tax numbers of the bodies that the key may act for. */
  readonly organizations: readonly string[];
  readonly seed?: number;
}

/** What the routes of all the services stand on. */
export interface Platform extends PagopaSimulatorOptions {
  readonly store: PositionStore;
}

export function createPlatform(options: PagopaSimulatorOptions): Platform {
  return { ...options, store: createPositionStore({ clock: options.clock, seed: options.seed ?? 1 }) };
}

/** Answers a `Problem` as the platform does, and bad JSON as a bad request. */
export function answerProblems(server: FastifyInstance): void {
  server.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const problem = error instanceof Problem ? error : new Problem(status, status < 500 ? 'Bad request' : 'Internal error', error.message);
    await reply.status(problem.status).send(problem.body);
  });
}

/** The gateway before a service: the key first, then the echo of the request's identifier. */
export function guardService(scope: FastifyInstance, platform: Platform): void {
  scope.addHook('preHandler', async (request, reply) => {
    reply.header('X-Request-Id', request.headers['x-request-id'] ?? request.id);
    if (request.headers['ocp-apim-subscription-key'] === platform.subscriptionKey) return;
    await reply.status(401).send({ statusCode: 401, message: 'Access denied: subscription key missing or wrong.' });
  });
}

/** Refuses bodies that the key may not act for: 403 to a command that makes something, 404 to the others. */
export function guardOrganization(scope: FastifyInstance, platform: Platform): void {
  scope.addHook('preHandler', async (request: FastifyRequest, reply: FastifyReply) => {
    const { params } = request;
    const organization: unknown = typeof params === 'object' && params !== null && 'organization' in params ? params.organization : undefined;
    if (typeof organization === 'string' && platform.organizations.includes(organization)) return;
    if (request.routeOptions.url?.endsWith('/debtpositions') === true && request.method === 'POST') {
      await reply.status(403).send({ statusCode: 403, message: 'You are not allowed to access this resource.' });
      return;
    }
    throw new Problem(404, 'Not found', `unknown organization ${String(organization)}`);
  });
}

/** Runs a command as a gateway that repeats requests would: with the fault `duplicate` on, the second answer counts. */
export function runCommand<Answer>(platform: Platform, command: () => Answer): Answer {
  if (platform.faults.has('duplicate')) command();
  return command();
}
