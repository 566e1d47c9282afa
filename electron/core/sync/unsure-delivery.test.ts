import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { createSystemCaller } from '#core/connectors/system-caller.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { confirmArrival } from './confirm-arrival.ts';
import { listUndelivered } from './delivery-repository.ts';
import { createDeliveryWorker } from './delivery-worker.ts';
import { queueDelivery } from './outbox.ts';
import { repeatDelivery } from './repeat-delivery.ts';
import { retryDelivery } from './retry-delivery.ts';
import { listSystems } from './system-health.ts';

type Issue = () => Promise<{ number: string }>;

describe.each(dialects)('deliveries that must not be repeated blindly, on %s', (dialect) => {
  let office: TestOffice;
  let worker: Worker;
  /** What the archive did, whatever came back of it. */
  let issued: string[];
  let behave: (issue: Issue) => Promise<{ number: string }>;

  function workerOf(kernel: Kernel): Worker {
    const operation: Operation<{ about: string }, { number: string }> = {
      system: 'ansc', name: 'issue', repeat: 'ask', input: z.object({ about: z.string() }), output: z.object({ number: z.string() }), timeoutMilliseconds: 300,
      call: ({ about }) => behave(() => {
        issued.push(about);
        return Promise.resolve({ number: String(issued.length) });
      }),
    };
    return createDeliveryWorker({
      kernel, caller: createSystemCaller({ stopwatch, now: () => office.clock.now(), restMilliseconds: 1 }),
      operations: new Map([['ansc.issue', operation as Operation]]), outcomes: new Map(),
    });
  }
  beforeEach(async () => {
    office = await testOffice(dialect);
    worker = workerOf(office.kernel);
    issued = [];
    behave = (issue) => issue();
    office.kernel.work.on('asked', async (work, cause) => {
      await queueDelivery(office.kernel, work, {
        system: 'ansc', operation: 'issue', subject: cause.subject, orderKey: 'one person', input: { about: cause.subject }, sealOwner: 'case:1', cause,
      });
    });
  });
  afterEach(async () => { await office.close(); });

  const ask = (subject: string) => office.kernel.work.run({ actor: office.actor('clerk'), procedure: 'ask' }, (work) => {
    work.record({ type: 'asked', subject, payload: {} });
    return Promise.resolve();
  });
  const passes = async (count: number, of = worker) => {
    for (let pass = 0; pass < count; pass += 1) {
      office.clock.advance(400_000);
      await of.runOnce();
    }
  };
  const supervisor = () => office.actor('supervisor');
  const undelivered = () => listUndelivered(office.kernel.database.read, office);
  const withRequest = async () => ({ requestId: office.requestId(), deliveryId: (await undelivered())[0]?.id ?? '' });
  const typesOf = (): Promise<string[]> => office.kernel.database.read('journal').where('type', 'like', 'delivery%').orderBy('seq').pluck('type');
  const losing = async (issue: Issue): Promise<never> => {
    await issue();
    throw new SystemFailure('SYSTEM_UNREACHABLE', 'the connection was lost');
  };

  it.each([
    ['no answer in time', async (issue: Issue) => { await issue(); return new Promise<never>(() => {}); }, 'SYSTEM_TIMEOUT'],
    ['a lost connection', losing, 'SYSTEM_UNREACHABLE'],
    ['an error of the system', async (issue: Issue) => { await issue(); throw new SystemFailure('SYSTEM_ERROR', 'answered 500'); }, 'SYSTEM_ERROR'],
    ['half an answer', async (issue: Issue) => { await issue(); throw new SystemFailure('ANSWER_MALFORMED', 'not JSON'); }, 'ANSWER_MALFORMED'],
  ] as const)('wait for a person after %s, and those behind them wait too', async (_name, answers, code) => {
    behave = answers;
    await ask('first');
    await ask('second');
    await passes(3);
    expect(issued).toEqual(['first']);
    expect(await undelivered()).toMatchObject([{ state: 'unsure', attempts: 1, reason: { code } }, { state: 'waiting', attempts: 0 }]);
    expect((await listSystems(office.kernel, office, new Set(['ansc']))).find((each) => each.system === 'ansc'))
      .toMatchObject({ unsure: 1, dead: 0, waiting: 1 });
    expect(await typesOf()).toEqual(['deliveryQueued', 'deliveryQueued', 'deliveryBecameUnsure']);
  });

  it.each([
    ['a refused connection', new SystemFailure('SYSTEM_UNREACHABLE', 'refused', { isUnsent: true })],
    ['a system that is left alone', new SystemFailure('SYSTEM_RESTING', 'left alone')],
    ['a system that is busy', new SystemFailure('SYSTEM_BUSY', 'answered 503')],
  ])('are tried again by themselves after %s', async (_name, failure) => {
    behave = () => Promise.reject(failure);
    await ask('first');
    await passes(2);
    expect(await undelivered()).toMatchObject([{ state: 'waiting', attempts: 2, reason: { code: failure.code } }]);
    behave = (issue) => issue();
    await passes(1);
    expect([issued, await undelivered()]).toEqual([['first'], []]);
  });

  it('are dead when they are refused, as any other', async () => {
    behave = () => Promise.reject(new SystemFailure('SYSTEM_REFUSED', 'no such act'));
    await ask('first');
    await passes(1);
    expect(await undelivered()).toMatchObject([{ state: 'dead' }]);
  });

  it('are done without another call when a person found them there, and the reference stays sealed in the journal', async () => {
    behave = losing;
    await ask('first');
    await ask('second');
    await passes(1);
    behave = (issue) => issue();
    const input = { ...await withRequest(), reference: 'CERT 2026/77' };
    expect(await confirmArrival(office.kernel, supervisor(), input)).toMatchObject({ state: 'done', subject: 'first' });
    await confirmArrival(office.kernel, supervisor(), input);
    await passes(1);
    expect([issued, await undelivered()]).toEqual([['first', 'second'], []]);
    const [row] = await office.kernel.database.read('journal').where('type', 'deliveryConfirmed').select<{ actor: string; payload: string }[]>('actor', 'payload');
    const { reference, ...payload } = JSON.parse(row?.payload ?? '{}') as { reference: string };
    expect([row?.actor, payload]).toEqual([supervisor().id, { system: 'ansc', operation: 'issue', about: 'first' }]);
    expect(await office.kernel.sealing.open(office.kernel.database.read, reference)).toBe('CERT 2026/77');
    expect(await typesOf()).toEqual(['deliveryQueued', 'deliveryQueued', 'deliveryBecameUnsure', 'deliveryConfirmed', 'deliveryDone']);
  });

  it('are asked again when a person says so, and only then', async () => {
    behave = losing;
    await ask('first');
    await passes(1);
    behave = (issue) => issue();
    await expect(retryDelivery(office.kernel, supervisor(), await withRequest())).rejects.toMatchObject({ code: 'DELIVERY_UNSURE' });
    const decided = await withRequest();
    expect(await repeatDelivery(office.kernel, supervisor(), decided)).toMatchObject({ state: 'waiting' });
    await passes(1);
    expect([issued, await undelivered()]).toEqual([['first', 'first'], []]);
    const late = { requestId: office.requestId(), deliveryId: decided.deliveryId };
    await expect(repeatDelivery(office.kernel, supervisor(), late)).rejects.toMatchObject({ code: 'DELIVERY_NOT_UNSURE' });
    await expect(confirmArrival(office.kernel, supervisor(), { ...late, requestId: office.requestId(), reference: 'x' })).rejects.toMatchObject({ code: 'DELIVERY_NOT_UNSURE' });
  });

  it('are unsure when the process that sent them ended before the answer', async () => {
    let hasBegun = (): void => {};
    const begun = new Promise<void>((resolve) => { hasBegun = resolve; });
    behave = async (issue) => { await issue(); hasBegun(); return new Promise<never>(() => {}); };
    await ask('first');
    office.clock.advance(1_000);
    const ended = worker.runOnce();
    await begun;
    behave = (issue) => issue();
    await passes(1, workerOf(await office.anotherProcess()));
    expect(issued).toEqual(['first']);
    expect(await undelivered()).toMatchObject([{ state: 'unsure', reason: { code: 'ANSWER_LOST' } }]);
    await ended;
    expect(await undelivered()).toMatchObject([{ state: 'unsure' }]);
  });

  it('are not sent a second time by somebody who cannot wait for the answer', async () => {
    let answer = (): void => {};
    let hasBegun = (): void => {};
    const begun = new Promise<void>((resolve) => { hasBegun = resolve; });
    behave = async (issue) => {
      hasBegun();
      await new Promise<void>((resolve) => { answer = resolve; });
      return issue();
    };
    await ask('first');
    office.clock.advance(1_000);
    const running = worker.runOnce();
    await begun;
    await retryDelivery(office.kernel, supervisor(), await withRequest());
    await workerOf(office.kernel).runOnce();
    answer();
    await running;
    expect([issued, await undelivered()]).toEqual([['first'], []]);
  });
});
