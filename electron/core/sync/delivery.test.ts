import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { createSystemCaller, type SystemCaller } from '#core/connectors/system-caller.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { createDeliveryWorker } from './delivery-worker.ts';
import { listDeliveries } from './list-deliveries.ts';
import { queueDelivery } from './outbox.ts';
import { retryDelivery } from './retry-delivery.ts';
import { createHealthWorker, listSystems } from './system-health.ts';

/** A system in memory that does each key once and remembers the order. */
function createSystem(system: CentralSystem) {
  const done: string[] = [];
  const keys = new Set<string>();
  const behaviour = { failure: undefined as SystemFailure | undefined, losesAnswers: false, milliseconds: 0 };
  const operation: Operation<{ about: string }, { ok: boolean }> = {
    system, name: 'tell', input: z.object({ about: z.string() }), output: z.object({ ok: z.boolean() }), timeoutMilliseconds: 200,
    async call(input, asking) {
      if (behaviour.failure !== undefined) throw behaviour.failure;
      if (behaviour.milliseconds > 0) await new Promise((resolve) => { setTimeout(resolve, behaviour.milliseconds); });
      if (asking.signal.aborted) throw new Error('given up');
      if (!keys.has(asking.idempotencyKey)) done.push(input.about);
      keys.add(asking.idempotencyKey);
      if (behaviour.losesAnswers) throw new SystemFailure('SYSTEM_UNREACHABLE', 'the answer was lost');
      return { ok: true };
    },
  };
  return { done, behaviour, operation: operation as Operation };
}

describe.each(dialects)('deliveries on %s', (dialect) => {
  let office: TestOffice;
  const mail = createSystem('mail');
  const treasury = createSystem('treasury');
  const outcomes: string[] = [];
  let worker: Worker;

  let caller: SystemCaller;
  let health: Worker;

  function workerOf(kernel: Kernel): Worker {
    return createDeliveryWorker({
      kernel, caller, operations: new Map([['mail.tell', mail.operation], ['treasury.tell', treasury.operation]]),
      outcomes: new Map([['mail.tell', (_work, delivery) => { outcomes.push(delivery.subject); return Promise.resolve(); }]]),
    });
  }
  beforeEach(async () => {
    office = await testOffice(dialect);
    caller = createSystemCaller({ stopwatch, now: () => office.clock.now(), restMilliseconds: 1 });
    worker = workerOf(office.kernel);
    health = createHealthWorker({ kernel: office.kernel, caller, office });
    for (const system of [mail, treasury]) {
      system.done.length = 0;
      Object.assign(system.behaviour, { failure: undefined, losesAnswers: false, milliseconds: 0 });
    }
    outcomes.length = 0;
  });
  afterEach(async () => { await office.close(); });

  const ask = (subject: string, options: { system?: CentralSystem; orderKey?: string } = {}) => {
    office.kernel.work.on(`asked-${subject}`, async (work, cause) => {
      await queueDelivery(office.kernel, work, {
        system: options.system ?? 'mail', operation: 'tell', subject, input: { about: subject }, sealOwner: `case:${subject}`, cause,
        ...(options.orderKey !== undefined && { orderKey: options.orderKey }),
      });
    });
    return office.kernel.work.run({ actor: office.actor('clerk'), procedure: 'ask' }, (work) => {
      work.record({ type: `asked-${subject}`, subject, payload: {} });
      return Promise.resolve();
    });
  };
  const passes = async (count: number) => {
    for (let pass = 0; pass < count; pass += 1) {
      office.clock.advance(400_000);
      await worker.runOnce();
      await health.runOnce();
    }
  };
  const undelivered = () => listDeliveries(office.kernel, office, () => Promise.resolve(new Map()));
  const healthOf = async (system: CentralSystem) =>
    (await listSystems(office.kernel, office, new Set(['mail', 'treasury']))).find((each) => each.system === system);

  it('carries the deliveries of the municipality that its process serves, and no other', async () => {
    await ask('one');
    expect([await workerOf({ ...office.kernel, serves: office.kernel.ids.next() }).runOnce(), mail.done.length]).toEqual([0, 0]);
    expect([await workerOf({ ...office.kernel, serves: office.municipalityId }).runOnce(), mail.done.length]).toEqual([1, 1]);
  });

  it('arrive once, with their outcome, and leave nothing waiting', async () => {
    await ask('one');
    await passes(1);
    expect([mail.done, outcomes, await undelivered()]).toEqual([['one'], ['one'], []]);
    expect(await healthOf('mail')).toMatchObject({ condition: 'up', waiting: 0, dead: 0 });
    expect(await healthOf('suap')).toMatchObject({ condition: 'off' });
  });

  it('wait while the system is down and are told once although answers are lost', async () => {
    mail.behaviour.failure = new SystemFailure('SYSTEM_BUSY', 'closed for stock-taking');
    await ask('one');
    await passes(2);
    expect(await undelivered()).toMatchObject([{ state: 'waiting', attempts: 2, reason: { code: 'SYSTEM_BUSY', detail: 'closed for stock-taking' } }]);
    expect(await healthOf('mail')).toMatchObject({ condition: 'down', waiting: 1, lastFailure: { code: 'SYSTEM_BUSY' } });
    Object.assign(mail.behaviour, { failure: undefined, losesAnswers: true });
    await passes(2);
    mail.behaviour.losesAnswers = false;
    await passes(1);
    expect([mail.done, await undelivered()]).toEqual([['one'], []]);
  });

  it('are not tried again before the system asked for', async () => {
    mail.behaviour.failure = new SystemFailure('SYSTEM_BUSY', 'answered 503', { retryAfterMilliseconds: 3_600_000 });
    await ask('one');
    await passes(1);
    mail.behaviour.failure = undefined;
    await passes(8);
    expect(mail.done).toEqual([]);
    expect(await undelivered()).toMatchObject([{ attempts: 1, reason: { detail: 'answered 503' } }]);
    await passes(2);
    expect(mail.done).toEqual(['one']);
  });

  it('of one key keep their order, whatever fails, and other keys do not wait', async () => {
    for (const subject of ['a1', 'a2', 'a3']) await ask(subject, { orderKey: 'a' });
    await ask('b1', { orderKey: 'b' });
    mail.behaviour.losesAnswers = true;
    await passes(1);
    expect([...mail.done].sort()).toEqual(['a1', 'b1']);
    mail.behaviour.losesAnswers = false;
    await passes(4);
    expect(mail.done.filter((subject) => subject.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
  });

  it('refused for good are dead with the reason, hold back those behind them, and live again when a person says so', async () => {
    mail.behaviour.failure = new SystemFailure('SYSTEM_REFUSED', 'no such box');
    await ask('first', { orderKey: 'k' });
    await ask('second', { orderKey: 'k' });
    await passes(3);
    const [dead, behind] = await undelivered();
    expect([dead?.state, dead?.attempts, behind?.attempts]).toEqual(['dead', 1, 0]);
    expect(await healthOf('mail')).toMatchObject({ condition: 'up', dead: 1, waiting: 1 });
    mail.behaviour.failure = undefined;
    await retryDelivery(office.kernel, office.actor('supervisor'), { requestId: office.requestId(), deliveryId: dead?.id ?? '' });
    await passes(3);
    expect(mail.done).toEqual(['first', 'second']);
  });

  it('to one system do not wait for another that is slow', async () => {
    mail.behaviour.milliseconds = 5_000;
    await ask('slow');
    await ask('quick', { system: 'treasury' });
    await passes(1);
    expect(treasury.done).toEqual(['quick']);
    expect(await undelivered()).toMatchObject([{ reason: { code: 'SYSTEM_TIMEOUT' } }]);
  });

  it('are taken by one process each, never by two', async () => {
    const other = workerOf(await office.anotherProcess());
    for (let index = 0; index < 20; index += 1) await ask(`crowd-${String(index)}`);
    mail.behaviour.milliseconds = 20;
    office.clock.advance(1_000);
    await Promise.all([worker.runOnce(), other.runOnce()]);
    await passes(1);
    expect(mail.done).toHaveLength(20);
    expect(new Set(outcomes).size).toBe(20);
  });

  it('to a system that is not connected wait and say so', async () => {
    await ask('nowhere', { system: 'suap' });
    await passes(1);
    expect(await undelivered()).toMatchObject([{ state: 'waiting', reason: { detail: 'suap is not connected here' } }]);
  });
});
