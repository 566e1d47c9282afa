import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { createHttpServer } from './http-server.ts';

let test: TestCore;
let server: FastifyInstance;
beforeAll(async () => { test = await testCore('sqlite'); });
afterAll(async () => { await test.close(); });
beforeEach(async () => {
  server = await createHttpServer(test.core, {});
  return async () => { await server.close(); };
});

/** By hand, as agreed: how often a minute one address may try what is open to guesses. */
const limits: Readonly<Record<string, number>> = {
  'staff/logIn': 60, 'stations/pair': 20, 'stations/checkToken': 60, 'documents/verify': 120, 'queue/readPlace': 120, 'appointments/listOffered': 120, 'appointments/listSlots': 120,
  'appointments/book': 20, 'appointments/readByCode': 30, 'appointments/moveByCode': 20, 'appointments/cancelByCode': 20,
  'satisfaction/findQuestion': 60, 'satisfaction/vote': 30, 'satisfaction/addReason': 30,
};
const code = 'appointments/readByCode';
const post = async (url: string, headers: Record<string, string> = {}, remoteAddress = '203.0.113.7'): Promise<number> =>
  (await server.inject({ method: 'POST', url, payload: '{}', headers: { 'content-type': 'application/json', ...headers }, remoteAddress })).statusCode;
const postTimes = async (times: number, url: string): Promise<void> => { for (let time = 0; time < times; time += 1) await post(url); };

describe('the office\'s listener', () => {
  it.each(Object.entries(limits).flatMap(([procedure, most]) => ['rpc', 'api'].map((prefix) => ({ url: `/${prefix}/${procedure}`, most }))))(
    'answers $url $most times a minute to one address', async ({ url, most }) => {
      await postTimes(most - 1, url);
      const isHeld = async (address?: string): Promise<boolean> => await post(url, {}, address) === 429;
      expect([await isHeld(), await isHeld(), await isHeld('203.0.113.8')]).toEqual([false, true, false]);
    },
  );

  it.each(['/api/appointments/readByCode/', '/api//appointments/readByCode', '/api/appointments/%72eadByCode', '/rpc/appointments/readByCode?x=1', '/rpc/appointments/%72eadByCode'])(
    'gives no second limit to the same procedure written as %s', async (url) => {
      await postTimes(limits[code] ?? 0, `${url.slice(0, 4)}/${code}`);
      expect([404, 429]).toContain(await post(url));
    },
  );

  it('counts the log-ins over both doors together', async () => {
    await postTimes(30, '/rpc/staff/logIn');
    await postTimes(30, '/api/staff/logIn');
    expect([await post('/rpc/staff/logIn'), await post('/api/staff/logIn')]).toEqual([429, 429]);
  });

  it.each([['people/findByTaxCode', 120], ['people/searchByName', 120], ['citizenRecords/get', 120], ['search/find', 600]])('lets a session look people up by %s %i times a minute, over both doors and from anywhere', async (procedure, most) => {
    const session = { authorization: `Bearer ${'a'.repeat(43)}` };
    for (let time = 0; time < most; time += 1) expect(await post(time % 2 === 0 ? `/rpc/${procedure}` : `/api/${procedure}`, session, `203.0.113.${String(time % 9)}`)).not.toBe(429);
    expect(await post(`/rpc/${procedure}`, session)).toBe(429);
    expect(await post(`/rpc/${procedure}`, { authorization: `Bearer ${'b'.repeat(43)}` })).not.toBe(429);
  });

  it('believes nobody\'s word on an address', async () => {
    let last = 0;
    const statuses: number[] = [];
    for (let time = 0; time < 31; time += 1) statuses.push(await post(`/rpc/${code}`, { 'x-forwarded-for': `198.51.100.${String(last += 1)}` }, '127.0.0.1'));
    expect([statuses.slice(0, 30).includes(429), statuses[30]]).toEqual([false, 429]);
  });

  it('holds nobody back who is signed in at a counter', async () => {
    const { token } = await test.as('anonymous').staff.logIn({ username: 'clerk', password: 'prova' });
    for (let time = 0; time < 150; time += 1) expect(await post('/rpc/queue/board', { authorization: `Bearer ${token}` })).toBe(200);
  });
});
