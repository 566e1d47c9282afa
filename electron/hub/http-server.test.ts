import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contractProcedures } from '#tests/support/contract-procedures.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { createHttpServer } from './http-server.ts';
import { connect as openOffice } from './demo/office-client.ts';

const pageText = '<!doctype html><style nonce="__CSP_NONCE__"></style><title>Sportello</title>';

let test: TestCore;
let folder: string;
let server: FastifyInstance;
let token: string;

beforeAll(async () => {
  test = await testCore('sqlite');
  token = (await test.as('anonymous').staff.logIn({ username: 'clerk', password: 'prova' })).token;
  folder = await mkdtemp(join(tmpdir(), 'sportello-pages-'));
  await mkdir(join(folder, 'assets'));
  for (const name of ['clerk', 'kiosk', 'display', 'tablet', 'kit', 'public']) await writeFile(join(folder, `${name}.html`), pageText);
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'export const loaded = true;');
  await writeFile(join(folder, 'secret.txt'), 'not for the network');
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  server = await createHttpServer(test.core, { pagesDir: folder });
  return async () => { await server.close(); };
});

const json = { 'content-type': 'application/json' };
const bearer = () => ({ ...json, authorization: `Bearer ${token}` });
const post = (url: string, payload: string, headers: Record<string, string> = json) => server.inject({ method: 'POST', url, payload, headers });

describe('a paired station', () => {
  const call = async (path: string, input: object, headers: Record<string, string> = {}) =>
    (await post(`/rpc${path}`, JSON.stringify({ json: input }), { ...json, ...headers })).json<{ json: { code?: string; token?: string; device?: { id: string } } }>().json;

  it('brings its token beside that of who works at it, and with a revoked one nobody works', async () => {
    const administrator = test.as('administrator');
    const { code } = await administrator.stations.makeCode({ role: 'station', name: 'Sportello 1' });
    const paired = await call('/stations/pair', { code });
    const station = { 'x-sportello-station': paired.token ?? '' };
    const signedIn = await call('/staff/logIn', { username: 'clerk', password: 'prova' }, station);
    const works = () => call('/queue/board', {}, { ...station, authorization: `Bearer ${signedIn.token ?? ''}` });
    expect(await works()).toHaveProperty('queues');
    expect(await call('/system/hello', { protocolVersion: 1 }, station)).toMatchObject({ device: { name: 'Sportello 1', role: 'station' } });
    await administrator.stations.revoke({ requestId: test.office.requestId(), id: paired.device?.id ?? '' });
    expect(await works()).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is locked by its address after five wrong codes', async () => {
    const codes = [];
    for (let time = 0; time < 6; time += 1) codes.push((await call('/stations/pair', { code: 'ZZZZ2222' })).code);
    expect(codes).toEqual([...Array<string>(4).fill('PAIRING_CODE_WRONG'), 'PAIRING_LOCKED', 'PAIRING_LOCKED']);
  });
});

describe('what is refused', () => {
  it.each(['/rpc/queue/board', '/api/queue/board'])('a body of ten megabytes to %s', async (url) => {
    const answer = await post(url, JSON.stringify({ json: 'x'.repeat(10_000_000) }), bearer());
    expect(answer.statusCode).toBe(413);
    expect(answer.body).toContain('"code":"PAYLOAD_TOO_LARGE"');
  });

  it.each(['/rpc/cases/attach', '/api/cases/attach'])('a large body to %s of who may send no file, unread', async (url) => {
    const large = '"'.padEnd(2_000_000, 'x');
    const anonymous = await post(url, large);
    expect([anonymous.statusCode, anonymous.body.includes('"code":"UNAUTHENTICATED"')]).toEqual([401, true]);
    const device = await test.as('anonymous').stations.openTrainingDevice({ role: 'kiosk' });
    const kiosk = await post(url, large, { ...json, authorization: `Bearer ${device.token}` });
    expect([kiosk.statusCode, kiosk.body.includes('"code":"FORBIDDEN"')]).toEqual([403, true]);
    expect((await post(url, large, bearer())).statusCode).toBe(400);
  });

  it('a file beyond what is read at all', async () => {
    const answer = await post('/rpc/cases/attach', JSON.stringify({ json: 'x'.repeat(17_000_000) }), bearer());
    expect([answer.statusCode, answer.json()]).toMatchObject([413, { json: { code: 'PAYLOAD_TOO_LARGE' } }]);
  });

  it('broken JSON, in the shape in which a page reads errors', async () => {
    const answer = await post('/rpc/queue/board', '{"json": ', bearer());
    expect([answer.statusCode, answer.json()]).toEqual([
      400, { json: { defined: false, code: 'MALFORMED_REQUEST', status: 400, message: 'MALFORMED_REQUEST', data: null } },
    ]);
  });

  it('broken JSON, in the shape in which an integrator reads errors', async () => {
    const answer = await post('/api/queue/board', 'nonsense', bearer());
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'MALFORMED_REQUEST', status: 400 }]);
  });

  it('a content type that is not JSON', async () => {
    const answer = await post('/rpc/queue/board', '<board/>', { ...bearer(), 'content-type': 'application/xml' });
    expect([answer.statusCode, answer.json()]).toMatchObject([415, { json: { code: 'MALFORMED_REQUEST' } }]);
  });

  it.each(['/rpc/queue/burn', '/api/queue/burn', '/nowhere', '/secret.txt'])('the unknown address %s', async (url) => {
    const answer = await post(url, '{}', bearer());
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('"code":"NOT_FOUND"');
  });

  it('a forbidden procedure and one without or with a wrong token', async () => {
    const forbidden = await post('/rpc/documents/void', '{"json":{}}', bearer());
    expect([forbidden.statusCode, forbidden.json()]).toMatchObject([403, { json: { code: 'FORBIDDEN', defined: true } }]);
    const anonymous = await post('/rpc/queue/board', '{}');
    expect([anonymous.statusCode, anonymous.json()]).toMatchObject([401, { json: { code: 'UNAUTHENTICATED', defined: true } }]);
    const guessed = await post('/rpc/queue/board', '{}', { ...json, authorization: `Bearer ${'x'.repeat(43)}` });
    expect(guessed.statusCode).toBe(401);
  });

  it('a change asked by GET, which another site could make a browser send', async () => {
    const answer = await server.inject({ method: 'GET', url: '/rpc/staff/logOut', headers: bearer() });
    expect(answer.statusCode).toBe(405);
  });

  it('the log-in more than sixty times a minute', async () => {
    const guess = async () => (await post('/rpc/staff/logIn', '{"json":{}}')).statusCode;
    const answers: number[] = [];
    for (let times = 0; times < 61; times += 1) answers.push(await guess());
    expect([new Set(answers.slice(0, 60)), answers[60]]).toEqual([new Set([400]), 429]);
    const last = await post('/rpc/staff/logIn', '{"json":{}}');
    expect(last.json()).toMatchObject({ json: { code: 'TOO_MANY_REQUESTS' } });
    expect((await post('/rpc/queue/board', '{}', bearer())).statusCode).toBe(200);
  });
});

describe('a change that a page of another site asks for', () => {
  const logOut = async (headers: Record<string, string>, url = '/rpc/staff/logOut') => {
    const answer = await post(url, '{}', { ...json, host: 'hub.local:4680', ...headers });
    return [answer.statusCode, answer.json<{ code?: string; json?: { code?: string } }>().json?.code ?? answer.json<{ code?: string }>().code];
  };

  it.each(['https://altrove.example', 'http://hub.local', 'http://hub.local:4681', 'null', 'hub.local:4680'])('from %s is refused, over either door', async (origin) => {
    expect(await logOut({ origin })).toEqual([403, 'FOREIGN_PAGE']);
    expect(await logOut({ origin }, '/api/staff/logOut')).toEqual([403, 'FOREIGN_PAGE']);
  });

  it.each(['cross-site', 'same-site', 'none'])('is refused where the browser itself says %s', async (site) => {
    expect(await logOut({ 'sec-fetch-site': site, origin: 'http://hub.local:4680' })).toEqual([403, 'FOREIGN_PAGE']);
  });

  it.each<Record<string, string>>([{}, { origin: 'http://hub.local:4680' }, { origin: 'https://proxy.example', 'sec-fetch-site': 'same-origin' }])(
    'is none with %j, which is heard', async (headers) => { expect(await logOut(headers)).toEqual([401, 'UNAUTHENTICATED']); },
  );

  it('may not be sent as a form, nor asked for beforehand', async () => {
    expect((await post('/rpc/staff/logOut', 'json=%7B%7D', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(415);
    const preflight = await server.inject({ method: 'OPTIONS', url: '/rpc/staff/logOut', headers: { origin: 'https://altrove.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' } });
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('pages', () => {
  const page = (url: string) => server.inject({ method: 'GET', url });
  const nonceOf = (policy: unknown) => /'nonce-([^']+)'/.exec(String(policy))?.[1];

  it.each(['/', '/clerk', '/clerk.html', '/kiosk', '/display', '/tablet', '/v/ABCD'])('%s comes with a policy whose nonce is its own', async (url) => {
    const [first, second] = [await page(url), await page(url)];
    const policy = String(first.headers['content-security-policy']);
    const nonce = nonceOf(policy);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(first.body).toContain(`nonce="${nonce ?? 'none'}"`);
    expect(nonceOf(second.headers['content-security-policy'])).not.toBe(nonce);
    expect(first.headers['cache-control']).toBe('no-store');
  });

  it.each([['/', '(self)'], ['/clerk', '(self)'], ['/kiosk', '()'], ['/display', '()'], ['/tablet', '()'], ['/book', '()']])('%s may use the camera: %s', async (url, camera) => {
    expect(String((await page(url)).headers['permissions-policy'])).toBe(`camera=${camera}, microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()`);
  });

  it.each(['/', '/api/health', '/assets/app-1a2b.js', '/nowhere'])('%s carries the headers that keep a browser careful', async (url) => {
    const { headers } = await page(url);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('assets stay in the browser for a year', async () => {
    const { statusCode, headers } = await page('/assets/app-1a2b.js');
    expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  /** As a hostile client writes it: no client library between that tidies the path up. */
  async function rawGet(path: string): Promise<string> {
    const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => { socket.write(`GET ${path} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n`); });
      let answer = '';
      socket.on('data', (chunk) => { answer += chunk.toString(); });
      socket.once('close', () => { resolve(answer); });
      socket.once('error', reject);
    });
  }

  it.each(['/assets/../secret.txt', '/assets/%2e%2e/secret.txt', '/assets/..%2fsecret.txt', '/assets/%2e%2e%5csecret.txt', '/assets//etc/passwd'])(
    'nothing but assets is reached by %s', async (path) => {
      const answer = await rawGet(path);
      expect(answer).toMatch(/^HTTP\/1\.1 40[034] /);
      expect(answer).not.toContain('not for the network');
      expect(answer).not.toContain('root:');
    },
  );
});

describe('integrators', () => {
  it('see that the hub is well', async () => {
    const answer = await server.inject({ method: 'GET', url: '/api/health' });
    expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true, version: 'test', database: 'sqlite' }]);
  });

  it('see from another machine only that, and whether there is room', async () => {
    const health = () => server.inject({ method: 'GET', url: '/api/health', remoteAddress: '10.1.2.3' });
    expect((await health()).json()).toEqual({ ok: true });
    const { health: real } = test.core;
    const roomy = await createHttpServer({ ...test.core, health: async () => ({ ...await real.call(test.core), disk: { freeMegabytes: 41_200, isLow: false } }) }, {});
    expect((await roomy.inject({ method: 'GET', url: '/api/health', remoteAddress: '10.1.2.3' })).json()).toEqual({ ok: true, disk: { isLow: false } });
    await roomy.close();
  });

  it('find nothing of the contract\'s answers kept on the way', async () => {
    for (const url of ['/rpc/staff/me', '/api/staff/me']) expect((await post(url, '{}', bearer())).headers['cache-control']).toBe('no-store');
  });

  it('read every procedure of the contract in its description', async () => {
    const { paths } = (await server.inject({ method: 'GET', url: '/api/openapi.json' })).json<{ paths: Record<string, { post?: { operationId: string } }> }>();
    expect(Object.keys(paths).sort()).toEqual(contractProcedures.map(({ path }) => `/${path.join('/')}`).sort());
  });

  it('call a procedure with a bearer token', async () => {
    const answer = await post('/api/staff/me', '{}', bearer());
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { username: 'clerk', role: 'clerk' }]);
  });
});

it('closes at once although feeds are open', async () => {
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const feed = await openOffice(url, token).system.watch();
  await feed.next();
  await server.close();
  const drained = (async () => { for await (const change of feed) expect(change.topic).toBeTypeOf('string'); })();
  await expect(drained).rejects.toThrow();
});
