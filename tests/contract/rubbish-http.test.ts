import { StandardRPCJsonSerializer } from '@orpc/client/standard';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoles, type Role } from '#shared/kernel/access.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { createHttpServer } from '#electron/hub/http-server.ts';
import { contractProcedures, type ContractEntry } from '#tests/support/contract-procedures.ts';
import { oddInputs } from '#tests/support/odd-inputs.ts';
import { openOddOffice, type OddOffice } from '#tests/support/odd-office.ts';
import { mark } from '#tests/support/odd-values.ts';
import { sampleSize } from '#tests/support/sample-size.ts';

const inputsEach = sampleSize(1, 60);
const seed = 20_261_130;
const slices = [...new Set(contractProcedures.map(({ path: [slice = ''] }) => slice))];
/** What is held back for coming too often, or is too large to be read, never reaches a procedure. */
const ofTheDoor = ['TOO_MANY_REQUESTS', 'PAYLOAD_TOO_LARGE', 'CONTENT_TOO_LARGE', 'BAD_REQUEST', 'MALFORMED_REQUEST', 'NOT_FOUND'];
const feeds = contractProcedures.filter(({ meta }) => meta.kind === 'feed').map(({ name }) => name);

/** Bodies that no client of ours writes. */
const rawBody = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('', '{', '[]', 'null', '{"json":', '{"json":{"__proto__":{"a":1}},"meta":[[1,"__proto__"]]}', '{"json":{},"meta":[[99,"x"]]}', `{"json":"${mark}","meta":"x"}`, '{"json":{},"maps":[[0,"a"]]}', `{"json":"\\ud800"}`),
  fc.json({ maxDepth: 4 }), fc.nat({ max: 5_000 }).map((depth) => `{"json":${'['.repeat(depth)}${']'.repeat(depth)}}`),
);

interface Answer { readonly status: number; readonly body: string }

describe('whatever comes over the network', () => {
  let url = '';
  let world: OddOffice;
  let server: FastifyInstance;
  const serializer = new StandardRPCJsonSerializer();
  beforeAll(async () => {
    world = await openOddOffice();
    server = await createHttpServer(world.test.core, {});
    // Over a socket: a request that only seems to come never has its unread body taken away.
    url = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await server.close();
    await world.close();
  });

  async function send(entry: ContractEntry, role: Role, of: { door: 'rpc' | 'api'; payload: string }): Promise<Answer> {
    const token = world.tokens.get(role);
    const headers = { 'content-type': 'application/json', ...token !== undefined && { authorization: `Bearer ${token}` } };
    const answer = await fetch(`${url}/${of.door}/${entry.path.join('/')}`, { method: 'POST', body: of.payload, headers });
    return { status: answer.status, body: await answer.text() };
  }
  /** What is wrong with an answer; undefined for one of the contract's. */
  function faultOf({ procedure }: ContractEntry, { status, body }: Answer): string | undefined {
    if (/\n\s+at |node_modules|SQLITE_|insert into /.test(body)) return `tells how we work: ${body.slice(0, 200)}`;
    if (status < 400) return undefined;
    const told = JSON.parse(body) as { code?: string; json?: { code?: string } };
    const code = told.json?.code ?? told.code ?? 'none';
    if (status >= 500 && !(code in procedure['~orpc'].errorMap && !['INTERNAL', 'DATABASE_UNAVAILABLE', 'DISK_FULL'].includes(code))) return `${String(status)} ${code}`;
    return ofTheDoor.includes(code) || code in procedure['~orpc'].errorMap ? undefined : `${String(status)} ${code} is not declared`;
  }
  async function check(entry: ContractEntry, bodies: fc.Arbitrary<string>): Promise<void> {
    const property = fc.asyncProperty(fc.constantFrom(...allRoles), fc.constantFrom('rpc', 'api'), bodies, async (role, door, payload) => {
      const fault = faultOf(entry, await send(entry, role, { door, payload }));
      if (fault !== undefined) throw new Error(`${entry.name} as ${role} over /${door}: ${fault}\n${world.test.office.logged.at(-1) ?? ''}`);
    });
    await fc.assert(property, { seed, numRuns: inputsEach });
  }
  /** As our own client writes it; what is too deep for that goes as deep as it was meant. */
  function write(input: unknown): string {
    try {
      const [json, meta] = serializer.serialize(input);
      return JSON.stringify({ json, meta });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return `{"json":${'{"a":['.repeat(2_000)}${']}'.repeat(2_000)}}`;
    }
  }
  const written = (entry: ContractEntry): fc.Arbitrary<string> => oddInputs(entry.procedure['~orpc'].inputSchema, world.stuffFor(entry)).map(write);

  it.each(slices)('%s answers as its contract says, and says nothing of how we work', async (slice) => {
    const before = world.test.office.logged.length;
    for (const entry of contractProcedures.filter(({ path, name }) => path[0] === slice && !feeds.includes(name))) {
      await world.ready(entry);
      await check(entry, written(entry));
      await check(entry, rawBody);
    }
    expect(world.test.office.logged.slice(before).filter((line) => line.includes(mark) || line.includes('"level":50'))).toEqual([]);
  }, 3_600_000);

  it('the hub answers afterwards, and its journal is whole', async () => {
    expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ ok: true });
    const { kernel } = world.test.office;
    expect((await verifyJournal(kernel.database.read, kernel.keys)).faults).toEqual([]);
  });
});
