import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contractProcedures } from '#tests/support/contract-procedures.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { createCitizensServer } from './citizens-server.ts';

/** What is the citizens', written by hand and reviewed: a procedure that is marked in the contract and not named here fails. */
const ofCitizens = [
  'appointments.book', 'appointments.cancelByCode', 'appointments.listOffered', 'appointments.listSlots', 'appointments.moveByCode', 'appointments.readByCode',
  'documents.verify', 'queue.leavePlace', 'queue.offerAtEntrance', 'queue.readPlace', 'queue.takeAtEntrance',
  'satisfaction.addReason', 'satisfaction.findQuestion', 'satisfaction.vote',
];
const isOfCitizens = (name: string): boolean => ofCitizens.includes(name);
const manifest = {
  'public.html': { file: 'assets/public-1.js', imports: ['_shared.js'], dynamicImports: ['src/Book.vue'] },
  '_shared.js': { file: 'assets/shared-1.js', css: ['assets/shared-1.css'], assets: ['assets/font-1.woff2'] },
  'src/Book.vue': { file: 'assets/book-1.js', imports: ['public.html', '_shared.js'] },
  'clerk.html': { file: 'assets/clerk-1.js', imports: ['_shared.js'] },
};
const assets = ['public-1.js', 'shared-1.js', 'shared-1.css', 'font-1.woff2', 'book-1.js', 'clerk-1.js'];

let test: TestCore;
let folder: string;
let server: FastifyInstance;
let token: string;

beforeAll(async () => {
  test = await testCore('sqlite');
  token = (await test.as('anonymous').staff.logIn({ username: 'supervisor', password: 'prova' })).token;
  folder = await mkdtemp(join(tmpdir(), 'sportello-citizens-'));
  for (const name of ['assets', '.vite']) await mkdir(join(folder, name));
  for (const name of ['clerk', 'kiosk', 'display', 'tablet', 'kit', 'public']) await writeFile(join(folder, `${name}.html`), `<!doctype html><style nonce="__CSP_NONCE__"></style><title>${name}</title>`);
  for (const name of assets) await writeFile(join(folder, 'assets', name), name);
  await writeFile(join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest));
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});
const open = (trustedProxies: readonly string[] = []) => createCitizensServer(test.core, { trustedProxies, pagesDir: folder });
beforeEach(async () => {
  server = await open();
  return async () => { await server.close(); };
});

const json = { 'content-type': 'application/json' };
interface Asking { readonly payload?: string; readonly headers?: Record<string, string>; readonly from?: string }
const post = (url: string, { payload = '{}', headers = {}, from = '203.0.113.7' }: Asking = {}) =>
  server.inject({ method: 'POST', url, payload, headers: { ...json, ...headers }, remoteAddress: from });
const get = (url: string) => server.inject({ method: 'GET', url });

describe('the citizens\' listener', () => {
  it('is named in the contract as it is here', () => {
    expect(contractProcedures.filter(({ meta }) => meta.citizens !== undefined).map(({ name }) => name).sort()).toEqual(ofCitizens);
  });

  it.each(contractProcedures.filter(({ meta }) => meta.citizens !== undefined))('shows $name to nobody but who may be anybody', ({ meta }) => {
    expect(meta.access).toContain('anonymous');
  });

  it.each(contractProcedures.filter(({ name }) => !isOfCitizens(name)))('has no $name, with a token or without', async ({ path }) => {
    for (const prefix of ['rpc', 'api']) {
      for (const headers of [json, { authorization: `Bearer ${token}` }]) {
        const answer = await post(`/${prefix}/${path.join('/')}`, { headers });
        expect([answer.statusCode, answer.body.includes('"code":"NOT_FOUND"')]).toEqual([404, true]);
      }
    }
  });

  it.each(contractProcedures.filter(({ name }) => isOfCitizens(name)))('answers $name, asked as the pages ask', async ({ path }) => {
    const answer = await post(`/rpc/${path.join('/')}`);
    expect([200, 400]).toContain(answer.statusCode);
    for (const [method, url] of [['GET', `/rpc/${path.join('/')}`], ['POST', `/api/${path.join('/')}`], ['POST', `/rpc/${path.join('/')}/`], ['POST', `/rpc//${path.join('/')}`]] as const) {
      expect([method, url, (await server.inject({ method, url })).statusCode]).toEqual([method, url, 404]);
    }
  });

  it('takes no token: a clerk there sees what anybody sees', async () => {
    const { appointments, queue } = test.as('supervisor');
    const [first] = await queue.listQueues();
    const setup = {
      name: 'Solo ufficio', queueId: first?.id ?? '', hours: [{ weekday: 1, from: '09:00', to: '12:00' }], slotMinutes: 30, seats: 1, modes: ['in-person' as const],
      closures: [], isOpenOnHolidays: false, isPublic: false, noticeMinutes: 0, horizonDays: 30,
    };
    await appointments.saveAgenda({ requestId: test.office.requestId(), setup });
    expect((await appointments.listOffered()).agendas.map(({ name }) => name)).toEqual(['Solo ufficio']);
    expect((await post('/rpc/appointments/listOffered', { headers: { authorization: `Bearer ${token}` } })).json()).toMatchObject({ json: { agendas: [] } });
  });

  it.each(['/', '/clerk', '/clerk.html', '/public.html', '/kiosk', '/display', '/tablet', '/kit', '/v/A/B', '/api/openapi.json', '/inbound/protocollo/mittente', '/.vite/manifest.json', '/assets/clerk-1.js', '/assets/', '/assets/..%2fclerk.html'])(
    'has no %s', async (url) => {
      const answer = await get(url);
      expect([404, 403, 400]).toContain(answer.statusCode);
      expect(answer.body).not.toContain('clerk-1');
      expect(answer.body).not.toContain('<title>');
    },
  );

  it.each(['/v', '/v/ABCD', '/book', '/appointment?c=ABCDEFGH', '/place?c=ABCDEFGH'])('has the page %s, with a policy of its own and careful headers', async (url) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.body.includes('<title>public</title>')]).toEqual([200, true]);
    const nonce = /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))?.[1];
    expect(answer.body).toContain(`nonce="${nonce ?? 'none'}"`);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
  });

  it('has what the public page loads, at once and later', async () => {
    for (const name of assets.filter((each) => each !== 'clerk-1.js')) expect([name, (await get(`/assets/${name}`)).body]).toEqual([name, name]);
  });

  it('does not start on pages of which nobody knows whose files are whose', async () => {
    const pagesDir = join(folder, 'assets');
    await expect(createCitizensServer(test.core, { trustedProxies: [], pagesDir })).rejects.toThrow(/built without the list of their files/);
  });

  it('says that it is well and nothing else', async () => {
    const answer = await get('/api/health');
    expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true }]);
  });

  it('reads no large body', async () => {
    const answer = await post('/rpc/appointments/book', { payload: JSON.stringify({ json: 'x'.repeat(70_000) }) });
    expect([answer.statusCode, answer.json()]).toMatchObject([413, { json: { code: 'PAYLOAD_TOO_LARGE' } }]);
  });
});

describe('limits', () => {
  const times = async (count: number, ask: () => Promise<{ statusCode: number }>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let time = 0; time < count; time += 1) statuses.push((await ask()).statusCode);
    return statuses;
  };
  const limited = contractProcedures.flatMap(({ path, name, meta }) => (meta.citizens === undefined ? [] : [{ name, url: `/rpc/${path.join('/')}`, most: meta.citizens.aMinute }]));
  const readByCode = '/rpc/appointments/readByCode';
  const forwarded = (address: string) => ({ 'x-forwarded-for': address });

  it.each(limited)('hold back $name after $most in a minute, in the shape that the page reads', async ({ url, most }) => {
    expect(await times(most, () => post(url))).not.toContain(429);
    const answer = await post(url);
    expect([answer.statusCode, answer.json()]).toMatchObject([429, { json: { code: 'TOO_MANY_REQUESTS', status: 429 } }]);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await post(url, { from: '203.0.113.8' })).statusCode).not.toBe(429);
  });

  it('are one for a whole network of IPv6', async () => {
    let last = 0;
    const ask = () => post(readByCode, { from: `2001:db8:1:2::${String(last += 1)}` });
    expect((await times(31, ask)).at(-1)).toBe(429);
    expect((await post(readByCode, { from: '2001:db8:1:3::1' })).statusCode).toBe(400);
  });

  it('are not got round by an address that a stranger writes', async () => {
    let last = 0;
    expect((await times(31, () => post(readByCode, { headers: forwarded(`198.51.100.${String(last += 1)}`) }))).at(-1)).toBe(429);
  });

  it('are each citizen\'s own behind a trusted proxy, and its word on anything further away is not believed', async () => {
    await server.close();
    server = await open(['10.0.0.0/28', '::1']);
    const through = (address: string, proxy = '10.0.0.5') => post(readByCode, { headers: forwarded(address), from: proxy });
    expect((await times(31, () => through('198.51.100.1'))).at(-1)).toBe(429);
    expect((await through('198.51.100.1', '::ffff:10.0.0.5')).statusCode).toBe(429);
    expect((await through('192.0.2.66, 198.51.100.1')).statusCode).toBe(429);
    expect((await through('198.51.100.2')).statusCode).toBe(400);
    expect((await through('garbage')).statusCode).toBe(400);
    let last = 0;
    expect((await times(31, () => through(`192.0.2.${String(last += 1)}`, '10.0.0.99'))).at(-1)).toBe(429);
  });
});
