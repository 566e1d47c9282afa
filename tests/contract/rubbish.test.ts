import { safe } from '@orpc/client';
import { call, getRouter, isProcedure } from '@orpc/server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoles, type Role } from '#shared/kernel/access.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { contractProcedures, type ContractEntry } from '#tests/support/contract-procedures.ts';
import { faultOf } from '#tests/support/fault-of.ts';
import { oddInputs } from '#tests/support/odd-inputs.ts';
import { openOddOffice, type OddOffice } from '#tests/support/odd-office.ts';
import { mark } from '#tests/support/odd-values.ts';
import { sampleSize } from '#tests/support/sample-size.ts';

const inputsEach = sampleSize(6, 1_000);
const seed = 20_261_130;
/** Roles that may call come more often: whoever may not is refused at the door. */
const rolesFor = ({ meta: { access = [] } }: ContractEntry): fc.Arbitrary<Role> => fc.oneof({ arbitrary: fc.constantFrom(...access), weight: 8 }, fc.constantFrom(...allRoles));
const isRequest = (input: unknown): input is { requestId: string } =>
  typeof input === 'object' && input !== null && 'requestId' in input && typeof input.requestId === 'string' && /^[0-9A-Za-z-]{16,64}$/.test(input.requestId);

describe('whatever a procedure is sent', () => {
  let world: OddOffice;
  /** How often what was asked was done, by procedure. */
  const done = new Map<string, number>();
  beforeAll(async () => { world = await openOddOffice(); });
  afterAll(async () => { await world.close(); });

  /** Asks as the router does; the answer's fault. */
  async function ask(entry: ContractEntry, role: Role, input: unknown): Promise<string | undefined> {
    const procedure = getRouter(world.test.core.router, [...entry.path]);
    if (!isProcedure(procedure)) throw new Error(`${entry.name} is not served`);
    // A request id is good once: what is tried anew while an input is made smaller is a request of its own.
    const sent = isRequest(input) ? { ...input, requestId: world.test.office.requestId() } : input;
    const { error, data } = await safe(call(procedure, sent, { context: { actor: world.actor(role), correlationId: 'test', address: '192.0.2.7' } }));
    if (typeof data === 'object' && data !== null && Symbol.asyncIterator in data) {
      const feed = data as AsyncGenerator;
      await Promise.race([feed.next(), new Promise((resolve) => { setTimeout(resolve, 50); })]);
      await feed.return(undefined);
    }
    if (error === null) done.set(entry.name, (done.get(entry.name) ?? 0) + 1);
    return faultOf(entry, error);
  }

  it.each(contractProcedures)(`$name answers ${inputsEach} odd inputs as its contract says`, async (entry) => {
    const { office, core } = world.test;
    const before = office.logged.length;
    await world.ready(entry);
    const property = fc.asyncProperty(rolesFor(entry), oddInputs(entry.procedure['~orpc'].inputSchema, world.stuffFor(entry)), async (role, input) => {
      const fault = await ask(entry, role, input);
      if (fault !== undefined) throw new Error(`${entry.name} as ${role}: ${fault}\n${office.logged.at(-1) ?? ''}`);
    });
    await fc.assert(property, { seed, numRuns: inputsEach });
    expect(office.logged.slice(before).filter((line) => line.includes(mark))).toEqual([]);
    expect(Object.prototype).not.toHaveProperty('isAdmin');
    expect((await core.health()).ok).toBe(true);
    if (entry.meta.kind !== 'query') expect((await verifyJournal(office.kernel.database.read, office.kernel.keys)).faults).toEqual([]);
  }, 3_600_000);

  it('most of what may be asked is done at some time, so that more than the door is tried', () => {
    expect(done.size).toBeGreaterThan(contractProcedures.length * sampleSize(0.3, 0.7));
  });
});
