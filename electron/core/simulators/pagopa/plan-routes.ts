import type { FastifyInstance } from 'fastify';
import { guardOrganization, guardService, runCommand, type Platform } from './platform.ts';
import { readPlanRequest } from './plan-request.ts';
import { readPublishFlag } from './position-routes.ts';
import type { StoredPosition } from './position-state.ts';
import { renderPlan } from './render-plan.ts';

interface OfBody { Params: { organization: string } }
interface OfPosition { Params: { organization: string; iupd: string } }

/** Debt positions, version 3: create, publish, delete, look up. */
export function planRoutes(scope: FastifyInstance, platform: Platform): void {
  const { store, clock, faults } = platform;
  const render = (position: StoredPosition): Record<string, unknown> => {
    const answer = renderPlan(position, clock.now());
    return faults.has('foreign') ? { ...answer, iupd: 'position-of-somebody-else' } : answer;
  };
  guardService(scope, platform);
  guardOrganization(scope, platform);

  scope.post<OfBody & { Querystring: { toPublish?: string } }>('/organizations/:organization/debtpositions', async (request, reply) => {
    const model = readPlanRequest(request.body, clock.now());
    const toPublish = readPublishFlag(request.query.toPublish);
    const position = runCommand(platform, () => store.create(request.params.organization, model, toPublish));
    await reply.status(201).send(render(position));
  });

  scope.get<OfPosition>('/organizations/:organization/debtpositions/:iupd', ({ params }) =>
    render(store.get(params.organization, params.iupd)));

  scope.post<OfPosition>('/organizations/:organization/debtpositions/:iupd/publish', ({ params }) =>
    render(runCommand(platform, () => store.publish(params.organization, params.iupd))));

  scope.delete<OfPosition>('/organizations/:organization/debtpositions/:iupd', async ({ params }, reply) => {
    runCommand(platform, () => { store.remove(params.organization, params.iupd); });
    await reply.type('application/json').send(JSON.stringify('Position deleted'));
  });
}
