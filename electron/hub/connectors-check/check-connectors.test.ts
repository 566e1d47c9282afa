import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readJson, sendHttp } from '#core/connectors/http.ts';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { runCommand } from '#tests/support/hub-process.ts';
import { checkConnectors } from './check-connectors.ts';
import { openOfficialSpecsIn } from './official-specs.ts';
import { sample, type OpenRig, type Rig } from './sample.ts';

const description = {
  openapi: '3.0.3',
  info: { title: 'Cose', version: '1' },
  servers: [{ url: 'https://things.example/v1' }],
  paths: {
    '/things/{id}': {
      put: {
        parameters: [{ name: 'X-Purpose', in: 'header', required: true, schema: { type: 'string' } }],
        requestBody: { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
        responses: { 200: { description: 'ok', content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } } },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object', required: ['name', 'kept'], additionalProperties: false,
        properties: {
          name: { type: 'string', nullable: true },
          kept: { type: 'boolean', readOnly: true },
          size: { type: 'integer', minimum: 0, exclusiveMinimum: true },
          part: { $ref: '#/components/schemas/Thing' },
        },
      },
    },
  },
};

const wsdl = `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:things"><types>
  <x:schema targetNamespace="urn:things"><x:element name="thing" type="t:Name"/><x:simpleType name="Name"><x:restriction base="x:string"><x:maxLength value="3"/></x:restriction></x:simpleType></x:schema>
</types></definitions>`;
const envelope = (name: string) => `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><t:thing xmlns:t="urn:things">${name}</t:thing></e:Body></e:Envelope>`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'descriptions-'));
  await writeFile(join(folder, 'things.json'), JSON.stringify(description));
  await writeFile(join(folder, 'things.wsdl'), wsdl);
});
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

interface Call { readonly content: unknown; readonly purpose?: string; readonly path?: string; readonly answer?: unknown }

const operation = (url: string, name: string): Operation<Call, unknown> => ({
  system: 'suap', name, input: z.custom<Call>(), output: z.unknown(), timeoutMilliseconds: 2_000,
  async call({ content, purpose, path = '/api/things/7', answer }, { signal }) {
    const headers = { 'content-type': 'application/json', 'x-answer': JSON.stringify(answer ?? { name: null, kept: true }), ...(purpose !== undefined && { 'x-purpose': purpose }) };
    const received = await sendHttp({ url: `${url}${path}`, method: 'PUT', headers, body: JSON.stringify(content), signal });
    if (received.status === 409) throw new SystemFailure('SYSTEM_REFUSED', 'no such thing');
    return readJson(received);
  },
});

/** A server that answers what the request's header says. */
const rigOf = (calls: Readonly<Record<string, Call>>, more: Partial<Rig> = {}): OpenRig => async ({ listen }) => {
  const server = Fastify({ forceCloseConnections: true });
  server.put('/*', (request, reply) => request.url.endsWith('/refused') ? reply.status(409).send({}) : reply.type('application/json').send(String(request.headers['x-answer'])));
  const url = await listen(server);
  return {
    against: [{ at: '/api', openapi: 'things.json' }],
    samples: Object.entries(calls).map(([name, call]) => sample(operation(url, name), call)),
    ...more,
  };
};

const check = (...rigs: OpenRig[]) => checkConnectors(rigs, openOfficialSpecsIn(folder));
const name = { name: null };

describe('the check of the connectors', () => {
  it('finds an exchange valid that is as described', async () => {
    const right = { content: { ...name, size: 1, part: { name: 'a' } }, purpose: 'p' };
    expect(await check(rigOf({ right }))).toEqual({ operations: 1, valid: 1, invalid: [], unchecked: [] });
  });

  it('names the side and the place of what is not', async () => {
    const { invalid, valid, operations } = await check(rigOf({
      request: { content: { ...name, size: 0 }, purpose: 'p' },
      header: { content: name },
      query: { content: name, purpose: 'p', path: '/api/things/7?more=1' },
      response: { content: name, purpose: 'p', answer: { name: 'a', extra: 1 } },
      path: { content: name, purpose: 'p', path: '/api/other' },
    }));
    expect([operations, valid]).toEqual([5, 0]);
    expect(invalid.map(({ operation: of, side, messages }) => [of, side, ...messages])).toEqual([
      ['request', 'request', expect.stringMatching(/^\/size must be > 0/)],
      ['header', 'request', 'the header parameter X-Purpose is missing'],
      ['query', 'request', 'the query parameter more is not described'],
      ['response', 'response', expect.stringContaining('\'kept\''), expect.stringContaining('additional properties ("extra")')],
      ['path', 'request', 'PUT /other is not an operation of the description'],
      ['path', 'response', 'PUT /other is not an operation of the description'],
    ]);
  });

  it('counts an operation that does not work as invalid, and goes on', async () => {
    const refused = { content: name, purpose: 'p', path: '/api/refused' };
    const { invalid, valid } = await check(rigOf({ refused, right: { content: name, purpose: 'p' } }));
    expect(valid).toBe(1);
    expect(invalid[0]).toEqual({ system: 'suap', operation: 'refused', side: 'call', messages: ['SystemFailure: no such thing'] });
  });

  it('checks both envelopes of SOAP', async () => {
    const soap: OpenRig = async ({ listen }) => {
      const server = Fastify({ forceCloseConnections: true });
      server.addContentTypeParser('text/xml', { parseAs: 'string' }, (_request, body, done) => { done(null, body); });
      server.post('/soap', (_request, reply) => reply.type('text/xml').send(envelope('four')));
      const url = await listen(server);
      const call: Operation<string, unknown> = {
        system: 'protocollo', name: 'thing', input: z.string(), output: z.unknown(), timeoutMilliseconds: 2_000,
        call: (body, { signal }) => sendHttp({ url: `${url}/soap`, method: 'POST', headers: { 'content-type': 'text/xml' }, body, signal }),
      };
      return { against: [{ at: '/soap', wsdl: ['.', 'things.wsdl'] }], samples: [sample(call, envelope('abc'))] };
    };
    expect((await check(soap)).invalid).toEqual([
      { system: 'protocollo', operation: 'thing', side: 'response', messages: expect.arrayContaining([expect.stringContaining('maximum length of \'3\'')]) },
    ]);
  });

  it('leaves out a status that stands in another paper, and says so', async () => {
    const calls = { missing: { content: name, purpose: 'p', path: '/api/things/refused' } };
    const against = [{ at: '/api', openapi: 'things.json', elsewhere: { statuses: [409], paper: 'the table of errors' } }];
    expect((await check(rigOf(calls, { against }))).unchecked).toEqual([
      { system: 'suap', operation: 'missing', reason: 'status 409 stands in the table of errors, not in the description' },
    ]);
  });

  it('lists what no description speaks of, and without the folder everything', async () => {
    const calls = { right: { content: name, purpose: 'p' } };
    const reason = 'no official description: PUT /api/things/7 (a form of our own)';
    expect(await check(rigOf(calls, { against: [], undescribed: 'a form of our own' }))).toEqual({ operations: 1, valid: 0, invalid: [], unchecked: [{ system: 'suap', operation: 'right', reason }] });
    const bare = await checkConnectors([rigOf(calls)], undefined);
    expect(bare.unchecked).toEqual([{ system: 'suap', operation: 'right', reason: 'no folder of official descriptions' }]);
  });
});

describe('the command', () => {
  it('tries every connector without the folder, and says so', async () => {
    process.env.SPECS_DIR = join(folder, 'none');
    const { code, stdout, stderr } = await runCommand('connectors', 'check', '--json');
    Reflect.deleteProperty(process.env, 'SPECS_DIR');
    expect([code, stderr]).toEqual([0, expect.stringContaining('no folder of official descriptions')]);
    expect(JSON.parse(stdout)).toMatchObject({ valid: 0, invalid: [] });
  });

  it('refuses a folder that is not there', async () => {
    expect(await runCommand('connectors', 'check', '--specs', join(folder, 'none'))).toMatchObject({ code: 2, stderr: expect.stringMatching(/^sportello: --specs .+ is not a folder\n/) });
  });
});
