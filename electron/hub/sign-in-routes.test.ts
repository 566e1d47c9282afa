import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInThere, startRealProvider, type RealProvider } from '#tests/support/real-provider.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { createHttpServer } from './http-server.ts';

const home = 'https://sportello.comune.example:4680';
const backTo = `${home}/sign-in/back`;

describe('a browser that signs in with the identity provider', () => {
  let provider: RealProvider;
  let test: TestCore;
  let server: FastifyInstance;
  beforeAll(async () => {
    provider = await startRealProvider(backTo);
    test = await testCore('sqlite', { identity: { issuer: provider.issuer, ...provider.client, claim: 'preferred_username', acrValues: [], label: 'Entra', home, passwords: 'everybody' } });
    server = await createHttpServer(test.core, {});
    await test.as('administrator').accounts.expectIdentity({ requestId: test.office.requestId(), id: test.office.actor('clerk').id, name: 'anna.rossi' });
  });
  afterAll(async () => {
    await server.close();
    await test.close();
    await provider.close();
  });

  const call = async (path: string, input: object) =>
    (await server.inject({ method: 'POST', url: `/rpc${path}`, payload: JSON.stringify({ json: input }), headers: { 'content-type': 'application/json' } })).json<{ json: Record<string, string> }>().json;
  async function begin(way: 'page' | 'browser') {
    const proof = randomBytes(32).toString('base64url');
    const { id = '', address = '' } = await call('/signIn/begin', { proofHash: createHash('sha256').update(proof).digest('base64url'), way });
    return { id, proof, address };
  }
  const get = (url: string, method: 'GET' | 'HEAD' = 'GET') => server.inject({ method, url });
  const back = async (address: string, login?: string): Promise<string> => `/sign-in/back?${(await signInThere(address, backTo, login)).toString()}`;

  it('comes back to the clerk’s page, with its code where no server sees it', async () => {
    const { id, proof, address } = await begin('page');
    const url = await back(address, 'anna.rossi');
    const answer = await get(url);
    const [, ticket = ''] = /^\/clerk#sign-in=[0-9A-Z]{26}\.([\w-]{43})$/.exec(String(answer.headers.location)) ?? [];
    expect([answer.statusCode, answer.headers['cache-control'], answer.headers['referrer-policy']]).toEqual([303, 'no-store', 'no-referrer']);
    expect(await call('/signIn/finish', { id, proof, ticket })).toMatchObject({ staff: { username: 'clerk' } });
    const again = await get(url);
    expect([again.statusCode, again.body]).toEqual([403, expect.stringContaining('non vale più')]);
  });

  it('beside a page goes by a short address, and is shown a code to type there', async () => {
    const { id, proof, address } = await begin('browser');
    const started = await get(new URL(address).pathname);
    expect([started.statusCode, new URL(String(started.headers.location)).origin]).toEqual([303, provider.issuer]);
    const answer = await get(await back(String(started.headers.location), 'anna.rossi'));
    const [, code = ''] = /class="code">([2-9A-Z]{4}-[2-9A-Z]{4})</.exec(answer.body) ?? [];
    expect([answer.statusCode, answer.headers['content-security-policy']]).toEqual([200, expect.stringMatching(/^default-src 'none'; style-src 'nonce-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/)]);
    expect(await call('/signIn/finish', { id, proof, ticket: code })).toMatchObject({ staff: { username: 'clerk' } });
    expect((await get(new URL(address).pathname)).body).toContain('Torna allo sportello');
  });

  it('that gave up is told so, on our page or on its own', async () => {
    const { id, proof, address } = await begin('page');
    const [, ticket = ''] = String((await get(await back(address))).headers.location).split('.');
    expect(await call('/signIn/finish', { id, proof, ticket })).toMatchObject({ code: 'SIGN_IN_CANCELLED' });
    const beside = await begin('browser');
    const answer = await get(await back(String((await get(new URL(beside.address).pathname)).headers.location)));
    expect([answer.statusCode, answer.body]).toEqual([403, expect.stringContaining('Hai annullato')]);
  });

  it.each([
    '/sign-in/back?redirect_uri=https://altrove.example&state=x&code=y', '/sign-in/back?state=https://altrove.example', '/sign-in/back?next=//altrove.example', '/sign-in/start/https:%2F%2Faltrove.example', '/sign-in/start/..%2f..%2fclerk',
  ])('is sent nowhere by what an address says: %s', async (url) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.headers.location, answer.body.includes('altrove')]).toEqual([403, undefined, false]);
  });

  it('loses nothing when something only looks at the address', async () => {
    const { address } = await begin('page');
    const url = await back(address, 'anna.rossi');
    expect((await get(url, 'HEAD')).statusCode).toBe(404);
    expect((await get(url)).statusCode).toBe(303);
  });

  it('finds no such address where there is no provider', async () => {
    const without = await testCore('sqlite');
    const bare = await createHttpServer(without.core, {});
    expect((await bare.inject({ url: '/sign-in/back' })).statusCode).toBe(404);
    await bare.close();
    await without.close();
  });
});
