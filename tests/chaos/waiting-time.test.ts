import { ORPCError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnprRegister } from '#core/connectors/anpr/anpr-register.ts';
import { startAnprPair, type AnprPair } from '#tests/support/anpr-pair.ts';
import { dialects } from '#tests/support/databases.ts';
import { sampleSize } from '#tests/support/sample-size.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

/** What a look-up may take; the simulated register, slow, takes four seconds. */
const timeOut = 1_500;
/** For the database: far less than waiting for one more answer. A plain run may share its machine, and times nothing: there the code of the failure says that nobody waited. */
const margin = sampleSize(40_000, 1_500);
const atOnce = sampleSize(40_000, timeOut);

interface Wait { readonly milliseconds: number; readonly code: string }

/** Every procedure of the counter that waits for a central system; a new one belongs here. */
const lookUps = {
  'people.findByTaxCode': (clerk: TestClient, taxCode: string) => clerk.people.findByTaxCode({ taxCode, purpose: 'counter-service' }),
  'people.searchByName': (clerk: TestClient) => clerk.people.searchByName({ name: 'De Luca Maria Grazia', purpose: 'counter-service' }),
};

describe.each(dialects)('what a visit waits for a central system at most, on %s', (dialect) => {
  let pair: AnprPair;
  let test: TestCore;
  let taxCode: string;

  beforeAll(async () => { pair = await startAnprPair(timeOut); });
  afterAll(async () => { await pair.close(); });

  /** A core whose breaker is closed, before a register that is slow. */
  async function openCore(): Promise<void> {
    test = await testCore(dialect, { population: (caller) => createAnprRegister(pair.connector, caller) });
    taxCode = test.family[0]?.taxCode ?? '';
    pair.faults.set(['slow']);
  }
  async function waitOf(ask: () => Promise<unknown>): Promise<Wait> {
    const started = performance.now();
    const code = await ask().then(() => 'ok', (error: unknown) => error instanceof ORPCError ? String(error.code) : 'unknown');
    return { milliseconds: Math.round(performance.now() - started), code };
  }
  const crowd = (ask: () => Promise<unknown>, visits: number): Promise<Wait[]> => Promise.all(Array.from({ length: visits }, () => waitOf(ask)));
  const longest = (waits: readonly Wait[]): number => Math.max(...waits.map(({ milliseconds }) => milliseconds));
  const tell = (what: string, waits: readonly Wait[]): void => {
    const sorted = waits.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
    process.stdout.write(`${dialect} ${what}: ${String(waits.length)} visits, median ${String(sorted[Math.floor(sorted.length / 2)])} ms, longest ${String(longest(waits))} ms, time-out ${String(timeOut)} ms\n`);
  };

  it.each(Object.entries(lookUps))('is the time-out of %s, however many ask at once and whether the breaker is closed or open', { timeout: 60_000 }, async (name, lookUp) => {
    await openCore();
    const ask = () => lookUp(test.as('clerk'), taxCode);
    const closed = await crowd(ask, 20);
    tell(`${name}, breaker closed`, closed);
    expect(new Set(closed.map(({ code }) => code))).toEqual(new Set(['REGISTER_UNAVAILABLE']));
    expect(longest(closed)).toBeLessThan(timeOut + margin);
    const open = await crowd(ask, 20);
    tell(`${name}, breaker open`, open);
    expect(new Set(open.map(({ code }) => code))).toEqual(new Set(['REGISTER_UNAVAILABLE']));
    expect(longest(open)).toBeLessThan(margin);
    await test.close();
  });

  it('is nothing for whoever finds the compartment full: they are refused at once, in words', { timeout: 60_000 }, async () => {
    await openCore();
    const waits = await crowd(() => lookUps['people.findByTaxCode'](test.as('clerk'), taxCode), 120);
    tell('people.findByTaxCode, a crowd', waits);
    expect(new Set(waits.map(({ code }) => code))).toEqual(new Set(['REGISTER_UNAVAILABLE']));
    expect(longest(waits)).toBeLessThan(timeOut + margin);
    expect(waits.filter(({ milliseconds }) => milliseconds < atOnce).length).toBeGreaterThanOrEqual(120 - 72);
    await test.close();
  });

  it('is told to the screens within the second in which it fails', { timeout: 60_000 }, async () => {
    await openCore();
    pair.faults.set(['down']);
    test.core.start();
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    const told = new Promise<number>((resolve) => {
      test.office.kernel.bus.subscribe((event) => { if (event.type === 'systemConditionChanged' && event.subject === 'anpr') resolve(performance.now()); });
    });
    await waitOf(() => lookUps['people.findByTaxCode'](test.as('clerk'), taxCode));
    const failedAt = performance.now();
    expect(await told - failedAt).toBeLessThan(sampleSize(40_000, 1_000));
    const clerk = test.as('clerk');
    expect((await clerk.sync.listSystems()).find(({ system }) => system === 'anpr')).toMatchObject({ lastFailure: { code: 'SYSTEM_UNREACHABLE' } });
    await test.close();
  });
});
