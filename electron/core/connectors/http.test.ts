import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaults, installFaults, type FaultKind } from '#core/simulators/faults.ts';
import { readJson, sendHttp } from './http.ts';
import { SystemFailure } from './operation.ts';

describe('one exchange with a central system', () => {
  const faults = createFaults();
  const server = Fastify({ forceCloseConnections: true });
  let url = '';
  beforeAll(async () => {
    installFaults(server, faults);
    server.get('/thing', () => ({ thing: 'answer' }));
    server.get('/missing', (_request, reply) => reply.status(404).send({ error: 'none' }));
    url = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => { await server.close(); });

  const get = (path: string, signal = AbortSignal.timeout(1_000)) => sendHttp({ url: `${url}${path}`, method: 'GET', signal });
  const codeWith = async (...kinds: FaultKind[]) => {
    faults.set(kinds);
    try {
      return await get('/thing').then((answer) => { readJson(answer); return 'ok'; }, (error: unknown) => error instanceof SystemFailure ? error.code : String(error));
    } catch (error) {
      return error instanceof SystemFailure ? error.code : String(error);
    } finally {
      faults.set([]);
    }
  };

  it('gives status and body, and leaves a 4xx to the connector', async () => {
    expect(readJson(await get('/thing'))).toEqual({ thing: 'answer' });
    expect((await get('/missing')).status).toBe(404);
  });

  it.each([
    ['down', 'SYSTEM_UNREACHABLE'], ['busy', 'SYSTEM_BUSY'], ['error', 'SYSTEM_ERROR'], ['half', 'SYSTEM_UNREACHABLE'],
    ['late', 'SYSTEM_UNREACHABLE'], ['large', 'ANSWER_TOO_LARGE'], ['redirect', 'REDIRECTED'], ['malformed', 'ANSWER_MALFORMED'],
  ] as const)('tells %s as %s', async (kind, code) => {
    expect(await codeWith(kind)).toBe(code);
  });

  const failureOf = (answer: Promise<unknown>) => answer.then(() => undefined, (error: unknown) => error instanceof SystemFailure ? error : undefined);

  it('tells how long a busy system asks to be left alone', async () => {
    faults.set(['busy']);
    expect(await failureOf(get('/thing'))).toMatchObject({ code: 'SYSTEM_BUSY', retryAfterMilliseconds: 1_000, mayBeDone: false });
    faults.set([]);
  });

  it.each(['down', 'error', 'half', 'late'] as const)('knows that %s may come after the deed', async (kind) => {
    faults.set([kind]);
    expect(await failureOf(get('/thing'))).toMatchObject({ mayBeDone: true });
    faults.set([]);
  });

  it('knows that nothing was done where no connection was made', async () => {
    const closed = Fastify();
    const address = await closed.listen({ port: 0, host: '127.0.0.1' });
    await closed.close();
    const nowhere = sendHttp({ url: address, method: 'POST', signal: AbortSignal.timeout(1_000) });
    expect(await failureOf(nowhere)).toMatchObject({ code: 'SYSTEM_UNREACHABLE', mayBeDone: false });
  });

  it('ends with its signal', async () => {
    faults.set(['slow']);
    await expect(get('/thing', AbortSignal.timeout(50))).rejects.toThrow();
    faults.set([]);
  });
});
