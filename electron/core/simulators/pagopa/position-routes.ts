import type { FastifyInstance } from 'fastify';
import { guardOrganization, guardService, runCommand, type Platform } from './platform.ts';
import { readPositionRequest } from './position-request.ts';
import type { StoredPosition } from './position-state.ts';
import { badRequest } from './problem.ts';
import { renderModel, renderPosition } from './render-position.ts';
import { swapNotice } from './swap-notice.ts';

interface OfBody { Params: { organization: string } }
interface OfPosition { Params: { organization: string; iupd: string } }

function readPublishFlag(text: string | undefined): boolean {
  if (text !== undefined && text !== 'true' && text !== 'false') throw badRequest('toPublish is true or false');
  return text === 'true';
}

/** Debt positions, version 1: create, publish, invalidate, delete, look up. */
export function positionRoutes(scope: FastifyInstance, platform: Platform): void {
  const { store, clock, faults } = platform;
  const render = (position: StoredPosition): Record<string, unknown> => {
    const answer = renderModel(position, clock.now());
    return faults.has('foreign') ? swapNotice(answer) : answer;
  };
  guardService(scope, platform);
  guardOrganization(scope, platform);

  scope.post<OfBody & { Querystring: { toPublish?: string } }>('/organizations/:organization/debtpositions', async (request, reply) => {
    const model = readPositionRequest(request.body, clock.now());
    const toPublish = readPublishFlag(request.query.toPublish);
    const position = runCommand(platform, () => store.create(request.params.organization, model, toPublish));
    await reply.status(201).send(render(position));
  });

  scope.get<OfPosition>('/organizations/:organization/debtpositions/:iupd', ({ params }) => {
    const answer = renderPosition(store.get(params.organization, params.iupd), clock.now());
    return faults.has('foreign') ? swapNotice(answer) : answer;
  });

  scope.post<OfPosition>('/organizations/:organization/debtpositions/:iupd/publish', ({ params }) =>
    render(runCommand(platform, () => store.publish(params.organization, params.iupd))));

  scope.post<OfPosition>('/organizations/:organization/debtpositions/:iupd/invalidate', ({ params }) =>
    render(runCommand(platform, () => store.invalidate(params.organization, params.iupd))));

  scope.delete<OfPosition>('/organizations/:organization/debtpositions/:iupd', async ({ params }, reply) => {
    runCommand(platform, () => { store.remove(params.organization, params.iupd); });
    await reply.type('application/json').send(JSON.stringify('Position deleted'));
  });
}
