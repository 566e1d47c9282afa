import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { createHttpServer } from './http-server.ts';

let test: TestCore;
let server: FastifyInstance;
let token: string;
beforeAll(async () => {
  test = await testCore('sqlite');
  token = (await test.as('anonymous').staff.logIn({ username: 'clerk', password: 'prova' })).token;
  server = await createHttpServer(test.core, {});
});
afterAll(async () => {
  await server.close();
  await test.close();
});

const id = '01KAA0000000000000000000AA';
const requestId = '01KAA0000000000000000000RR';
/** Sends text as it stands: an escape of half a letter is no JSON that a library would write. */
const send = (procedure: string, input: string, payload = `{"json":${input}}`) => server.inject({
  method: 'POST', url: `/rpc/${procedure}`, payload, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
});
const codeOf = (body: string): string | undefined => (JSON.parse(body) as { json: { code?: string } }).json.code;

describe('what no database keeps is bad input, and no failure of ours', () => {
  const signs = ['\\u0000', '\\ud800', 'a\\udc00b', '\\ud800\\ud800'];
  const places: readonly (readonly [string, (text: string) => string])[] = [
    ['staff/logIn', (text) => `{"username":"${text}","password":"prova"}`],
    ['search/find', (text) => `{"text":"${text}"}`],
    ['people/findByTaxCode', (text) => `{"taxCode":"${text}","purpose":"counter-service"}`],
    ['queue/pauseCounter', (text) => `{"requestId":"${requestId}","counterId":"${id}","reason":"abc${text}"}`],
    ['cases/open', (text) => `{"requestId":"${requestId}","visitId":"${id}","serviceId":"${text}"}`],
    ['cases/saveDraft', (text) => `{"caseFileId":"${id}","revision":1,"values":{"remark":"${text}"}}`],
    ['cases/saveDraft', (text) => `{"caseFileId":"${id}","revision":1,"values":{"${text}":"x"}}`],
    ['cases/attach', (text) => `{"requestId":"${requestId}","caseFileId":"${id}","fieldId":"scan","name":"${text}","contentBase64":"AAAA"}`],
    ['documents/verify', (text) => `{"code":"${text}"}`],
  ];
  it.each(places.flatMap(([procedure, write]) => signs.map((sign) => ({ procedure, input: write(sign) }))))('$procedure of $input', async ({ procedure, input }) => {
    const answer = await send(procedure, input);
    expect([answer.statusCode, codeOf(answer.body)]).toEqual([400, 'BAD_REQUEST']);
  });

  it('while a whole letter outside the first plane is one', async () => {
    expect((await send('search/find', '{"text":"\\ud83d\\ude00 Rossi"}')).statusCode).toBe(200);
  });
});

it.each([
  ['cases/saveDraft', `{"caseFileId":"${id}","revision":9007199254740991,"values":{}}`],
  ['cases/saveDraft', `{"caseFileId":"${id}","revision":1e400,"values":{}}`],
  ['cases/saveDraft', `{"caseFileId":"${id}","revision":1,"values":{"rent":1e300}}`],
  ['payments/settle', `{"requestId":"${requestId}","visitId":"${id}","expectedCents":2147483648,"tenderedCents":0}`],
  ['payments/settle', `{"requestId":"${requestId}","visitId":"${id}","expectedCents":-1,"tenderedCents":0}`],
  ['cases/saveDraft', `{"caseFileId":"${id}","revision":1,"values":{"constructor":"x"}}`],
  ['cases/saveDraft', `{"caseFileId":"${id}","revision":1,"values":{"person":{"prototype":"x"}}}`],
  ['queue/issueTicket', `{"requestId":"${requestId}","queueId":"${id}","serviceIds":[${Array<string>(11).fill('"x"').join(',')}]}`],
])('%s refuses %s', async (procedure, input) => {
  expect(codeOf((await send(procedure, input)).body)).toBe('BAD_REQUEST');
});

it.each(['{"json":{"__proto__":{"role":"administrator"}}}', '{"json":{"constructor":{"prototype":{"role":"administrator"}}}}', '{"__proto__":{"json":1}}'])('%s changes no object of ours', async (payload) => {
  expect((await send('staff/me', '', payload)).statusCode).toBe(400);
  expect(({} as { role?: string }).role).toBeUndefined();
});

it.each([['a depth of a hundred thousand', '['.repeat(100_000)], ['meta that points into the prototype', '{"json":{},"meta":[[1,"__proto__","role"]]}'], ['meta that is none', '{"json":{},"meta":"x"}'], ['a map that is none', '{"json":{"maps":{}},"maps":[["__proto__"]]}']])(
  '%s is bad input', async (_what, payload) => {
    const answer = await send('staff/me', '', payload);
    expect([200, 400]).toContain(answer.statusCode);
    expect(Object.prototype).not.toHaveProperty('role');
  },
);
