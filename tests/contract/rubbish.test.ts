import { safe } from '@orpc/client';
import { call, getRouter, isProcedure, ORPCError } from '@orpc/server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allRoles, type Role } from '#shared/kernel/access.ts';
import { Mail, SentMail } from '#core/connectors/mail/mail.model.ts';
import type { Operation } from '#core/connectors/operation.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { contractProcedures, type ContractEntry } from '#tests/support/contract-procedures.ts';
import { readRows } from '#tests/support/made-inputs.ts';
import { oddInputs, type OddStuff } from '#tests/support/odd-inputs.ts';
import { mark } from '#tests/support/odd-values.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';
import { sampleSize } from '#tests/support/sample-size.ts';
import { workedDay } from '#tests/support/worked-day.ts';

const inputsEach = sampleSize(6, 1_000);
const seed = 20_261_130;

/** A server that takes every mail. */
const mail = {
  system: 'mail', name: 'sendMail', input: Mail, output: SentMail, timeoutMilliseconds: 1_000,
  call: ({ to }: Mail) => Promise.resolve({ messageId: '<x@example.it>', accepted: to, refused: [] }),
} as Operation;

/** What a failure of ours says, although every procedure declares it. */
const failures = ['INTERNAL', 'INTERNAL_SERVER_ERROR', 'DATABASE_UNAVAILABLE', 'DISK_FULL'];

/** What is wrong with an answer; undefined when it is one that the contract knows. */
function faultOf({ procedure }: ContractEntry, error: unknown): string | undefined {
  if (error === null || error === undefined) return undefined;
  if (!(error instanceof ORPCError)) return `threw ${String(error)}`;
  const { code, data } = error as ORPCError<string, unknown>;
  if (failures.includes(code)) return code;
  if (/\n\s+at |node_modules/.test(JSON.stringify([error.message, data]) ?? '')) return `${code} tells a stack`;
  if (code === 'BAD_REQUEST') return undefined;
  const declared = procedure['~orpc'].errorMap[code];
  if (declared === undefined) return `${code} is not declared`;
  return declared.data instanceof z.ZodType && !declared.data.safeParse(data).success ? `${code} with other details than declared` : undefined;
}

describe('whatever a procedure is sent', () => {
  let world: PagopaOffice;
  let stuff: OddStuff;
  const line = (): number => world.test.office.logged.length;

  beforeAll(async () => {
    world = await openPagopaOffice('sqlite', { also: [mail] });
    const { office, family } = world.test;
    const texts = await workedDay(world);
    const hosts = ['127.0.0.1', 'localhost', '127.0.0.1:1'];
    stuff = {
      rows: await readRows(office.kernel.database.read, office.municipalityId),
      known: {
        taxCode: family.map(({ taxCode }) => taxCode), text: [...texts, family[0]?.surname ?? ''], name: [family[0]?.surname ?? ''], serviceId: ['certificato-residenza', 'cambio-abitazione'],
        serviceIds: ['certificato-residenza'], host: hosts, address: hosts, centreUrl: ['http://127.0.0.1:1'], from: ['09:00', '10:30'], to: ['11:00', '24:00'], username: ['clerk', 'supervisor'], password: ['prova', 'una frase lunga di prova'],
      },
    };
  });
  afterAll(async () => { await world.close(); });

  /** Asks as the router does; the answer's fault. */
  async function ask(entry: ContractEntry, role: Role, input: unknown): Promise<string | undefined> {
    const { core, office } = world.test;
    const procedure = getRouter(core.router, [...entry.path]);
    if (!isProcedure(procedure)) throw new Error(`${entry.name} is not served`);
    // One request id is good once: what is tried anew while an input is made smaller is a request of its own.
    const isRequest = typeof input === 'object' && input !== null && 'requestId' in input && typeof input.requestId === 'string' && input.requestId.length >= 16 && input.requestId.length <= 64;
    const sent = isRequest ? { ...input, requestId: office.requestId() } : input;
    const { error, data } = await safe(call(procedure, sent, { context: { actor: office.actor(role), correlationId: 'test', address: '192.0.2.7' } }));
    if (typeof data === 'object' && data !== null && Symbol.asyncIterator in data) {
      const feed = data as AsyncGenerator;
      await Promise.race([feed.next(), new Promise((resolve) => { setTimeout(resolve, 50); })]);
      await feed.return(undefined);
    }
    return faultOf(entry, error);
  }

  it.each(contractProcedures)(`$name answers ${inputsEach} odd inputs as its contract says`, async (entry) => {
    const before = line();
    const permitted = entry.meta.access ?? [];
    const role = fc.oneof({ arbitrary: fc.constantFrom(...permitted), weight: 8 }, fc.constantFrom(...allRoles));
    const property = fc.asyncProperty(role, oddInputs(entry.procedure['~orpc'].inputSchema, stuff), async (as, input) => {
      const fault = await ask(entry, as, input);
      if (fault !== undefined) throw new Error(`${entry.name} as ${as}: ${fault}\n${world.test.office.logged.slice(-1).join('')}`);
    });
    await fc.assert(property, { seed, numRuns: inputsEach, endOnFailure: false });
    expect(world.test.office.logged.slice(before).filter((each) => each.includes(mark))).toEqual([]);
  }, 3_600_000);

  it('the office is alive, has changed no object of ours, and its journal is whole', async () => {
    const { core, office } = world.test;
    expect((await core.health()).ok).toBe(true);
    expect((await world.test.as('clerk').staff.me()).id).toBe(office.actor('clerk').id);
    expect(Object.prototype).not.toHaveProperty('isAdmin');
    expect((await verifyJournal(office.kernel.database.read, office.kernel.keys)).faults).toEqual([]);
  });
});
