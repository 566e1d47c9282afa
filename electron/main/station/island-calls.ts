import { ORPCError } from '@orpc/client';
import { call, isProcedure, type AnyProcedure } from '@orpc/server';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { IslandCore } from './island-core.ts';
import type { PageCall } from './office-way.ts';

/** The procedure at a path of a router. */
function find(router: unknown, path: readonly string[]): AnyProcedure {
  const found = path.reduce<unknown>((node, name) => typeof node === 'object' && node !== null ? Object.entries(node).find(([key]) => key === name)?.[1] : undefined, router);
  if (!isProcedure(found)) throw new ORPCError('NOT_FOUND', { status: 404 });
  return found;
}

async function identify(core: IslandCore, authorization: string | undefined, stationToken: string): Promise<Actor> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  try {
    return await core.authenticate(token, stationToken);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'UNAUTHENTICATED') throw new ORPCError('UNAUTHENTICATED', { status: 401, cause: error });
    throw error;
  }
}

/** Answers pages' calls in this process, as who their header says, and knows when none runs any more. */
export function createIslandCalls(stationToken: string) {
  let running = 0;
  const idle = new Set<() => void>();

  async function run(core: IslandCore, { path, input, signal, lastEventId, authorization }: PageCall): Promise<unknown> {
    const actor = await identify(core, authorization, stationToken);
    const context = { actor, correlationId: core.newId() };
    return call(find(core.router, path), input, { context, path, ...(signal !== undefined && { signal }), ...(lastEventId !== undefined && { lastEventId }) });
  }

  return {
    async answer(core: IslandCore, page: PageCall): Promise<unknown> {
      running += 1;
      try {
        return await run(core, page);
      } finally {
        running -= 1;
        if (running === 0) for (const tell of idle) tell();
        if (running === 0) idle.clear();
      }
    },
    /** Resolves when no call runs; feeds do not count. */
    whenIdle: (): Promise<void> => running === 0 ? Promise.resolve() : new Promise((resolve) => { idle.add(resolve); }),
  };
}
